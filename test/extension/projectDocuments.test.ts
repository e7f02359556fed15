import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { beginRepository, makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";
const changelog = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Old.\n";
const readme = "# Shop\n\nText.\n\n## License\n\nMIT\n";
const sinceLastCommit = "$(git-compare) Changes since the last commit";

describe("Changelog and README", () => {
  const scene = modelScene();
  let folder: string;

  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  const onDisk = (name: string) => fs.readFileSync(path.join(folder, name), "utf8");
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  const run = (command: string) => vscode.commands.executeCommand(`tempera.${command}`);
  const answerWith = (text: string) => {
    scene.server.options = { ...scene.server.options, answer: scriptedAnswer(text) };
  };
  const requests = () => scene.server.requestsTo(chatRoute);
  const sent = () => JSON.stringify(requests().map((request) => sentField(request, "messages")));
  const shownDiff = () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputTextDiff ? input : undefined;
  };
  const textOf = (name: string) =>
    vscode.workspace.textDocuments
      .find(({ uri }) => uri.fsPath === path.join(folder, name) && uri.scheme === "file")
      ?.getText();

  before(() => {
    folder = makeWorkspaceFolder("project-");
    beginRepository(git);
    write("shop.ts", "one();\n");
    write(".env", "KEY=1\n");
    write("changelog.md", changelog);
    write("README.md", readme);
    git("add", "--force", ".");
    git("commit", "--quiet", "--message", "Begin");
    write("shop.ts", "one();\ntwoShops();\n");
    write(".env", "KEY=never-for-models\n");
  });
  beforeEach(async () => {
    const file = path.join(folder, "shop.ts");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("are shown as a diff, and written where that is accepted", async () => {
    answerWith("Added: There are two shops.");
    scene.user.picking.push(sinceLastCommit);
    await run("writeChangelog");
    assert.match(sent(), /twoShops/);
    assert.doesNotMatch(sent(), /never-for-models/);
    assert.equal(sentTemperature(requests()[0] ?? assert.fail()), 0.8);
    assert.ok(shownDiff(), "There is no diff");
    assert.equal(onDisk("changelog.md"), changelog);
    await run("acceptAllChanges");
    assert.equal(
      textOf("changelog.md"),
      changelog.replace("### Fixed", "### Added\n\n- There are two shops.\n\n### Fixed"),
    );
    await vscode.commands.executeCommand("undo");
    assert.equal(textOf("changelog.md"), changelog);
  });

  it("are left as they are where the diff is rejected", async () => {
    answerWith("## Shops\n\nThere are two.");
    scene.user.picking.push(sinceLastCommit);
    await run("writeReadme");
    assert.ok(shownDiff(), "There is no diff");
    await run("rejectAllChanges");
    assert.equal(shownDiff(), undefined);
    assert.equal(textOf("README.md") ?? onDisk("README.md"), readme);
  });

  it("come from commits as well", async () => {
    git("commit", "--quiet", "--all", "--message", "Open a second shop");
    answerWith("## Shops\n\nThere are two.");
    scene.user.picking.push("$(git-commit) A range of commits…");
    scene.user.typing.push("HEAD~1..HEAD");
    await run("writeReadme");
    assert.match(sent(), /- Open a second shop/);
    assert.match(sent(), /twoShops/);
    await run("acceptAllChanges");
    assert.equal(
      textOf("README.md"),
      readme.replace("## License", "## Shops\n\nThere are two.\n\n## License"),
    );
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("are begun, unsaved, where there are none", async () => {
    fs.rmSync(path.join(folder, "README.md"));
    answerWith("## Shops\n\nThere are two.");
    scene.user.picking.push(sinceLastCommit);
    await run("writeReadme");
    const shown = vscode.window.activeTextEditor?.document;
    assert.equal(shown?.isUntitled, true);
    assert.match(shown?.getText() ?? "", /^# project-\w+\n\n## Shops\n\nThere are two\.\n$/);
    assert.equal(fs.existsSync(path.join(folder, "README.md")), false);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("ask nobody where nothing has changed or nothing is chosen", async () => {
    await run("writeChangelog");
    git("add", "--all", "--force");
    git("commit", "--quiet", "--message", "All");
    scene.user.picking.push(sinceLastCommit);
    await run("writeChangelog");
    assert.match(scene.user.sentences.join(), /no changes to write about/);
    assert.equal(requests().length, 0);
  });
});
