import assert from "node:assert/strict";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/base/clock";
import { ChangeReviews } from "../../src/host/codeBlocks/changeReviews";
import { createCodeUses } from "../../src/host/codeBlocks/index";
import { createFiles } from "../../src/host/createFiles";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors, openUntitled } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const cart = `export function price(item) {
  return item.price;
}

export function total(items) {
  return items.map(price).reduce((a, b) => a + b);
}

export function print(items) {
  console.log(total(items));
}
`;

const answer = `export function price(item) {
  return item.price * item.count;
}

export function total(items) {
  return items.map(price).reduce((a, b) => a + b, 0);
}
`;

describe("code of an answer that is applied in VS Code", () => {
  const files = createFiles(systemClock);
  let reviews: ChangeReviews;
  let user: ScriptedUser;
  /** Another one for each test: VS Code remembers what a file said a moment ago. */
  let path: string;
  let uri: vscode.Uri;
  let count = 0;

  after(() => files.dispose());
  beforeEach(async () => {
    reviews = new ChangeReviews(files);
    user = new ScriptedUser();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "The window has no folder");
    count += 1;
    path = `applied-${count}/cart.js`;
    uri = vscode.Uri.joinPath(folder.uri, path);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(cart));
  });
  afterEach(async () => {
    user.leave();
    await revertCart();
    await closeEditors();
    reviews.dispose();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, ".."), { recursive: true });
  });

  const apply = (code: string, named = path) =>
    createCodeUses({ files, reviews }).apply({ code, language: "js", path: named });

  const document = () => vscode.workspace.openTextDocument(uri);
  const cartText = async () => (await document()).getText();

  async function revertCart(): Promise<void> {
    if (!(await document()).isDirty) return;
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  }

  function shownDiff(): { readonly now: string; readonly proposed: string } | undefined {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    if (!(input instanceof vscode.TabInputTextDiff)) return undefined;
    const textOf = (side: vscode.Uri) =>
      vscode.workspace.textDocuments
        .find((other) => other.uri.toString() === side.toString())
        ?.getText() ?? "";
    return { now: textOf(input.original), proposed: textOf(input.modified) };
  }

  const withPrice = cart.replace("item.price;", "item.price * item.count;");
  const withBoth = withPrice.replace("a + b)", "a + b, 0)");

  it("is shown in the diff editor first, and nothing is written", async () => {
    await apply(answer);
    assert.deepEqual(shownDiff(), { now: cart, proposed: withBoth });
    assert.equal(await cartText(), cart);
  });

  it("is written by one word as one undo step, and the file is shown", async () => {
    await apply(answer);
    await reviews.acceptAll();
    assert.equal(await cartText(), withBoth);
    assert.equal(shownDiff(), undefined);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
    assert.ok((await document()).isDirty, "it is for the user to save it");
    await vscode.commands.executeCommand("undo");
    assert.equal(await cartText(), cart);
  });

  it("is accepted change by change, beginning where the cursor is", async () => {
    await apply(answer);
    await reviews.acceptChange();
    assert.equal(await cartText(), withPrice);
    await waitUntil("the diff shows what is left", () => shownDiff()?.now === withPrice);
    await reviews.acceptChange();
    assert.equal(await cartText(), withBoth);
    assert.equal(shownDiff(), undefined);
  });

  it("leaves out what is rejected", async () => {
    await apply(answer);
    await reviews.rejectChange();
    const expected = cart.replace("a + b)", "a + b, 0)");
    await waitUntil("the diff shows what is left", () => shownDiff()?.proposed === expected);
    assert.equal(await cartText(), cart);
    await reviews.acceptAll();
    assert.equal(await cartText(), expected);
  });

  it("changes nothing when all is rejected", async () => {
    await apply(answer);
    await reviews.rejectAll();
    assert.equal(shownDiff(), undefined);
    assert.equal(await cartText(), cart);
    assert.equal((await document()).isDirty, false);
  });

  it("is refused with the reason when the file has changed since", async () => {
    await apply(answer);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), "// typed\n");
    await vscode.workspace.applyEdit(edit);
    await reviews.acceptAll();
    assert.match(
      user.sentences.join(),
      /cart\.js has changed since.*nothing was written.*Apply the code again/,
    );
    assert.equal(await cartText(), `// typed\n${cart}`);
  });

  it("takes what is not saved before what is on disk", async () => {
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// typed\n"));
    await apply(answer);
    await reviews.acceptAll();
    assert.equal(await cartText(), `// typed\n${withBoth}`);
  });

  it("goes into the file of the editor when it names none, and else into the open file where it fits", async () => {
    await vscode.window.showTextDocument(uri, { preview: false });
    await apply(answer, "");
    assert.equal(shownDiff()?.proposed, withBoth);
    await reviews.rejectAll();
    const other = vscode.Uri.joinPath(uri, "../other.js");
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode("const a = 1;\n"));
    await vscode.window.showTextDocument(other, { preview: false });
    await apply(answer, "");
    assert.equal(shownDiff()?.proposed, withBoth);
  });

  it("goes into a document that was never saved", async () => {
    const editor = await openUntitled(cart, { language: "javascript" });
    await apply(answer, "");
    assert.equal(shownDiff()?.proposed, withBoth);
    await reviews.acceptAll();
    assert.equal(editor.document.getText(), withBoth);
  });

  it("finds the file by the end of its path", async () => {
    await apply(answer, "cart.js");
    assert.equal(shownDiff()?.proposed, withBoth);
  });

  it("says why there is no place for it, and offers what else can be done", async () => {
    for (const [code, named, sentence] of [
      ["entirely.different();", path, /has no place that looks like this code/],
      [answer, "applied/nowhere.js", /There is no file applied\/nowhere\.js/],
    ] as const) {
      await apply(code, named);
      assert.match(user.sentences.at(-1) ?? "", sentence);
      assert.deepEqual(user.buttons.slice(-2), ["Insert at Cursor", "New File…"]);
    }
    assert.equal(shownDiff(), undefined);
  });

  it("becomes a new file when the user wants it where there is none", async () => {
    user.picking.push("New File…");
    user.typing.push("applied/nowhere.js");
    await apply(answer, "applied/nowhere.js");
    assert.equal(vscode.window.activeTextEditor?.document.getText(), answer);
  });

  it("says so when the file has it already", async () => {
    await apply(cart);
    assert.match(user.sentences.join(), /cart\.js has this code already/);
  });

  it("is shown for a file that tools obey only after a word of the user's own", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const tasks = vscode.Uri.joinPath(folder.uri, ".github/workflows/build.yml");
    await vscode.workspace.fs.writeFile(
      tasks,
      new TextEncoder().encode("steps:\n  - run: npm ci\n"),
    );
    await apply("steps:\n  - run: npm ci\n  - run: curl\n", ".github/workflows/build.yml");
    assert.match(user.sentences.join(), /build\.yml can make tools run programs/);
    assert.equal(shownDiff(), undefined);
    user.picking.push("Show the Changes");
    await apply("steps:\n  - run: npm ci\n  - run: curl\n", ".github/workflows/build.yml");
    assert.ok(shownDiff());
    await closeEditors();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, ".github"), {
      recursive: true,
    });
  });

  it("has one diff for each file: applying again replaces it", async () => {
    await apply(answer);
    await apply(answer.replace("item.count", "2"));
    const diffs = vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(({ input }) => input instanceof vscode.TabInputTextDiff);
    assert.equal(diffs.length, 1);
    assert.match(shownDiff()?.proposed ?? "", /item\.price \* 2/);
  });

  it("says what to do when no change is proposed", async () => {
    await vscode.window.showTextDocument(uri);
    await reviews.acceptChange();
    assert.match(user.sentences.join(), /no proposed change here. Press Apply/);
  });
});
