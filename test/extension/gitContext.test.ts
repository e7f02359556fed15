import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/base/clock";
import { ContextChips } from "../../src/host/contextChips";
import { createFiles } from "../../src/host/createFiles";
import { chatFixture } from "../support/chatFixture";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors } from "./support/tempera";
import { beginRepository, makeWorkspaceFolder } from "./support/workspaceFolder";

describe("what @ attaches of Git in VS Code", () => {
  const files = createFiles(systemClock);
  let folder: string;
  let user: ScriptedUser;
  let chips: ContextChips;
  let chat: ReturnType<typeof chatFixture>["chat"];

  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  const commit = (message: string) => {
    git("add", "--all", "--force", ".");
    git("commit", "--quiet", "--message", message);
    return git("rev-parse", "HEAD").trim();
  };
  let first: string;
  let second: string;

  before(() => {
    folder = makeWorkspaceFolder("git-context-");
    beginRepository(git);
    write("till.ts", "export const till = 1;\n");
    first = commit("Open the till");
    write("till.ts", "export const till = 2;\n");
    write(".env", "KEY=planted-secret\n");
    second = commit("Count twice\n\nBecause once was not enough.");
  });
  beforeEach(async () => {
    user = new ScriptedUser();
    ({ chat } = chatFixture([]));
    chips = new ContextChips({ chat, clock: systemClock, files });
    await vscode.window.showTextDocument(vscode.Uri.file(path.join(folder, "till.ts")));
  });
  afterEach(async () => {
    user.leave();
    chips.dispose();
    await closeEditors();
  });
  after(() => {
    files.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const attach = async (kind: string, key: string) => {
    await chips.attach(kind, key);
    const [chip] = chat.attachments;
    assert.ok(chip, user.sentences.join() || "Nothing was attached");
    return chip;
  };

  it("offers the last commits, found by words of their titles or by the hash", async () => {
    const found = async (query: string) =>
      (await chips.find(query)).map(({ label, key }) => [label, key]);
    const both = [
      ["Count twice", second],
      ["Open the till", first],
    ];
    assert.deepEqual(await found("commit:"), both);
    assert.deepEqual(await found("commit:open-the"), [both[1]]);
    assert.deepEqual(await found(`commit:${second.slice(0, 8)}`), [both[0]]);
  });

  it("attaches the message and the changes of a commit, without what files with secrets say", async () => {
    const { path: name, text, languageId } = await attach("git-commit", second);
    assert.equal(name, `Commit ${second.slice(0, 7)}: Count twice`);
    assert.equal(languageId, "diff");
    assert.match(text, /^Count twice\n\nBecause once was not enough\./);
    assert.match(text, /-export const till = 1;\n\+export const till = 2;/);
    assert.match(text, /\.env/);
    assert.doesNotMatch(text, /planted-secret/);
  });

  it("attaches the first commit, which has none before it to be compared with", async () => {
    const { path: name, text } = await attach("git-commit", first);
    assert.equal(name, `Commit ${first.slice(0, 7)}: Open the till`);
    assert.match(text, /^Open the till\n\n/u);
    assert.match(text, /new file mode[^]*\+\+\+ b\/till\.ts\n[^]*\n\+export const till = 1;/u);
  });

  it("says so where there is no such commit", async () => {
    await chips.attach("git-commit", "0000000");
    assert.match(user.sentences.join(), /no commit 0000000 here\. Choose another/);
    assert.deepEqual(chat.attachments, []);
  });

  it("attaches what has changed since the last commit", async () => {
    write("till.ts", "export const till = 3;\n");
    const { text } = await attach("git-diff", "");
    assert.match(text, /-export const till = 2;\n\+export const till = 3;/);
    assert.doesNotMatch(text, /planted-secret/);
  });
});
