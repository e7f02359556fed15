import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { findRepository, type GitRepository } from "../../src/host/git";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { ModelServer } from "../support/modelServer/modelServer";
import { sentField, sentTemperature } from "../support/modelServer/recordedRequest";
import { ScriptedUser } from "./support/scriptedUser";
import { forgetSettings, tempera, useServer } from "./support/tempera";

const chatRoute = "POST /v1/chat/completions";

describe("Write Commit Message", () => {
  let server: ModelServer;
  let user: ScriptedUser;
  let folder: string;
  let repository: GitRepository;

  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  const run = () =>
    vscode.commands.executeCommand("tempera.writeCommitMessage", { rootUri: repository.rootUri });
  const prompt = () => JSON.stringify(sentField(newestRequest(), "messages"));
  const newestRequest = () => {
    const request = server.requestsTo(chatRoute).at(-1);
    assert.ok(request, "Nothing was asked");
    return request;
  };

  before(async () => {
    server = await ModelServer.start({ answer: scriptedAnswer("```\nRead ", "tabs.\n```") });
    await tempera();
    await useServer(server);
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "tempera-git-")));
    git("init", "--quiet");
    git("config", "user.name", "Tester");
    git("config", "user.email", "tester@example.invalid");
    write("pages.txt", "one\n");
    git("add", ".");
    git("commit", "--quiet", "--message", "Read pages");
    const found = await findRepository(vscode.Uri.file(folder));
    assert.equal(found.kind, "repository");
    if (found.kind === "repository") repository = found.repository;
  });
  beforeEach(() => {
    server.reset();
    user = new ScriptedUser();
    repository.inputBox.value = "";
  });
  afterEach(() => user.leave());
  after(async () => {
    await forgetSettings();
    await server.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("says so where nothing has changed, and asks no model", async () => {
    await run();
    assert.match(user.sentences.join(), /no changes to describe/);
    assert.equal(server.requestsTo(chatRoute).length, 0);
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

  it("leaves the message alone that the user wrote meanwhile, unless told otherwise", async () => {
    server.options = {
      ...server.options,
      async *answer() {
        repository.inputBox.value = "My own";
        yield "Read tabs";
      },
    };
    await run();
    assert.equal(repository.inputBox.value, "My own");
    assert.match(user.sentences.join(), /Read tabs/);
  });
});
