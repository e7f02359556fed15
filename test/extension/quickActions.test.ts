import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors, openUntitled, tempera } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

describe("the doors to Tempera in VS Code", () => {
  let user: ScriptedUser;
  const problems = vscode.languages.createDiagnosticCollection("tempera-test-doors");

  before(() => tempera());
  beforeEach(() => {
    user = new ScriptedUser();
  });
  afterEach(async () => {
    user.leave();
    problems.clear();
    await closeEditors();
  });
  after(() => problems.dispose());

  const actionsAt = async ({ uri }: vscode.TextDocument, range: vscode.Range) =>
    (
      await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        uri,
        range,
      )
    ).filter(({ title }) => title.includes("with Tempera"));

  it("list what Tempera can do, what is used most first", async () => {
    const first = async () => {
      await vscode.commands.executeCommand("tempera.showQuickActions");
      return user.offered[0] ?? "";
    };
    for (let count = 0; count < 40; count += 1)
      await vscode.commands.executeCommand("tempera.newChat");
    assert.match(await first(), /New Chat/);
    assert.ok(user.offered.some((label) => /\$\(edit\) Edit Inline/.test(label)));
    for (let count = 0; count < 40; count += 1)
      await vscode.commands.executeCommand("tempera.translateCode");
    assert.match(await first(), /Translate Code/);
  });

  it("offer rewriting in the lightbulb where something is selected, and only there", async () => {
    const { document } = await openUntitled("const a = 1;\n", { language: "plaintext" });
    const actions = await actionsAt(document, new vscode.Range(0, 0, 0, 5));
    assert.ok(actions.some(({ title }) => title === "Refactor with Tempera"));
    for (const { kind } of actions)
      assert.ok(kind && vscode.CodeActionKind.RefactorRewrite.contains(kind));
    assert.deepEqual(await actionsAt(document, new vscode.Range(0, 2, 0, 2)), []);
  });

  it("offer a quick fix where a problem is reported", async () => {
    const { document } = await openUntitled("fine\n", { language: "plaintext" });
    const range = new vscode.Range(0, 0, 0, 4);
    problems.set(document.uri, [new vscode.Diagnostic(range, "Not so fine")]);
    await waitUntil(
      "the problem is known",
      () => vscode.languages.getDiagnostics(document.uri).length > 0,
    );
    const [fix] = await actionsAt(document, new vscode.Range(0, 1, 0, 1));
    assert.equal(fix?.title, "Fix with Tempera");
    assert.equal(fix?.kind?.value, vscode.CodeActionKind.QuickFix.value);
    assert.equal(fix?.command?.command, "tempera.fixProblems");
  });
});
