import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { findRepository, type GitRepository } from "../../src/host/git";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { modelScene } from "./support/modelScene";
import { beginRepository, makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";

describe("Write Commit Message", () => {
  const scene = modelScene({ answer: scriptedAnswer("```\nRead ", "tabs.\n```") });
  let folder: string;
  let repository: GitRepository;

  /** The box echoes what is put into it; after a question to VS Code and back every echo has come. */
  const putIntoBox = async (text: string) => {
    repository.inputBox.value = text;
    await vscode.commands.executeCommand("setContext", "tempera.test.echo", text);
  };
  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  const run = () =>
    vscode.commands.executeCommand("tempera.writeCommitMessage", { rootUri: repository.rootUri });
  const prompt = () => JSON.stringify(sentField(newestRequest(), "messages"));
  const newestRequest = () => {
    const request = scene.server.requestsTo(chatRoute).at(-1);
    assert.ok(request, "Nothing was asked");
    return request;
  };

  before(async () => {
    folder = makeWorkspaceFolder("repository-");
    beginRepository(git);
    write("pages.txt", "one\n");
    git("add", ".");
    git("commit", "--quiet", "--message", "Read pages");
    const found = await findRepository(vscode.Uri.file(folder));
    assert.equal(found.kind, "repository");
    if (found.kind === "repository") repository = found.repository;
  });
  beforeEach(async () => {
    await putIntoBox("");
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("says so where nothing has changed, and asks no model", async () => {
    await run();
    assert.match(scene.user.sentences.join(), /no changes to describe/);
    assert.equal(scene.server.requestsTo(chatRoute).length, 0);
  });

  it("describes what is not staged where nothing is, in the style of the last messages", async () => {
    write("pages.txt", "one\ntwo\n");
    await run();
    assert.equal(repository.inputBox.value, "Read tabs");
    assert.match(prompt(), /\+two/);
    assert.match(prompt(), /- Read pages/);
    assert.equal(sentTemperature(newestRequest()), 0.5);
  });

  it("describes only what is staged where something is", async () => {
    write("tabs.txt", "staged\n");
    git("add", "tabs.txt");
    write("pages.txt", "one\nnot staged\n");
    await run();
    assert.match(prompt(), /\+staged/);
    assert.doesNotMatch(prompt(), /not staged/);
  });

  it("reads what was moved and what was deleted", async () => {
    git("mv", "pages.txt", "chapters.txt");
    write("chapters.txt", "one\ntwo\nthree\n");
    git("rm", "--quiet", "--force", "tabs.txt");
    write("gone.txt", "will be gone\n");
    git("add", ".");
    git("commit", "--quiet", "--message", "Read chapters");
    git("mv", "chapters.txt", "parts.txt");
    write("parts.txt", "one\ntwo\nthree\nfour\n");
    git("rm", "--quiet", "gone.txt");
    git("add", ".");
    await run();
    assert.match(prompt(), /\+four/);
    assert.match(prompt(), /-will be gone/);
    assert.doesNotMatch(scene.user.sentences.join(), /only the names/);
  });

  it("does not read files that hold secrets", async () => {
    write(".env", "PLAIN_WORDS=not-for-models\n");
    git("add", "--force", ".env");
    await run();
    assert.doesNotMatch(prompt(), /not-for-models/);
    assert.match(prompt(), /\.env/);
    git("rm", "--quiet", "--cached", ".env");
  });

  it("leaves the message alone that the user wrote meanwhile, unless told otherwise", async () => {
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        await putIntoBox("My own");
        yield "Read tabs";
      },
    };
    await run();
    assert.equal(repository.inputBox.value, "My own");
    assert.match(scene.user.sentences.join(), /Read tabs/);
  });
});
