import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import { findRepository, type GitRepository } from "../../src/host/git";
import { modelScene } from "./support/modelScene";
import { samples, Situations } from "./support/situations";
import { beginRepository, makeWorkspaceFolder } from "./support/workspaceFolder";

const chatRoute = "POST /v1/chat/completions";

interface TriedCommand {
  readonly id: string;
  readonly picking?: readonly string[];
  readonly typing?: string;
  /** What it is run on, as from the explorer. */
  readonly on?: "folder";
}

const sinceCommit = "$(git-compare) Changes since the last commit";

/** Each command that works on what git knows, or on a folder, with what its user picks or types. */
const commands: readonly TriedCommand[] = [
  { id: "writeCommitMessage" },
  { id: "writePullRequest" },
  { id: "nameBranch", typing: "feature/never" },
  { id: "reviewChanges" },
  { id: "writeChangelog", picking: [sinceCommit] },
  { id: "writeReadme", picking: [sinceCommit] },
  { id: "explain", picking: ["$(git-compare) My changes", "Paragraph"] },
  { id: "summarize", picking: [sinceCommit] },
  { id: "summarize", picking: ["$(git-branch) This branch"] },
  { id: "summarizeFolder", on: "folder" },
  { id: "documentFolder", on: "folder", picking: ["Document Them", "Write"] },
];

describe("Every command about changes and folders", () => {
  const scene = modelScene();
  let folder: string;
  let repository: GitRepository;
  const situations = new Situations(() => folder, "change");

  const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  /** All that git sees of the folder, the files that it does not know among it. */
  const stateOnDisk = () =>
    [
      git("branch", "--all"),
      git("log", "--all", "--oneline"),
      git("status", "--porcelain"),
      ...fs.readdirSync(folder).filter((name) => name !== ".git"),
      ...samples.map(({ file }) => fs.readFileSync(path.join(folder, file), "utf8")),
    ].join("\n");
  const run = ({ id, on, picking = [], typing }: TriedCommand) => {
    scene.user.picking.push(...picking);
    if (typing !== undefined) scene.user.typing.push(typing);
    const parameter = on === "folder" ? vscode.Uri.file(folder) : undefined;
    return vscode.commands.executeCommand(`tempera.${id}`, parameter);
  };

  before(async () => {
    folder = makeWorkspaceFolder("every-change-");
    beginRepository(git);
    write("README.md", "# Shop\n");
    write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n");
    git("add", ".");
    git("commit", "--quiet", "--message", "Begin");
    git("checkout", "--quiet", "-b", "feature");
    situations.begin();
    git("add", ".");
    git("commit", "--quiet", "--message", "Add samples");
    for (const { code, file } of samples) write(file, `${code}\n`);
    const found = await findRepository(vscode.Uri.file(folder));
    if (found.kind === "nothing") assert.fail(found.advice);
    ({ repository } = found);
    await repository.status();
  });
  afterEach(() => vscode.commands.executeCommand("tempera.endReview"));
  after(() => {
    situations.end();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const failing = async function* (): AsyncGenerator<string> {
    yield "";
    throw new Error("The model is gone.");
  };
  const nameOf = ({ id, picking }: TriedCommand) =>
    picking ? `${id} (${picking[0]?.replace(/^\S+ /, "") ?? ""})` : id;

  for (const [row, [name, tried, open]] of situations.all.entries())
    describe(`in ${name}`, () => {
      for (const [column, command] of commands.entries()) {
        const sample = tried[(row + column) % tried.length] ?? assert.fail();
        it(`${nameOf(command)} leaves all untouched when the model fails, and says why (${sample.language})`, async () => {
          scene.server.options = { ...scene.server.options, answer: failing };
          const { document } = await open(sample);
          const before = document.getText();
          const onDisk = stateOnDisk();
          const message = repository.inputBox.value;
          await run(command);
          assert.equal(document.getText(), before);
          assert.equal(stateOnDisk(), onDisk);
          assert.equal(repository.inputBox.value, message);
          const answer = scene.chat.conversation.messages.at(-1);
          const hasFailed = answer?.role === "assistant" && answer.answer.state === "failed";
          assert.ok(scene.user.sentences.length > 0 || hasFailed, "nothing is said");
        });
      }
    });

  it("asks the model about changed files where one of them is in front of its user", async () => {
    const [, tried, open] = situations.all[0] ?? assert.fail();
    for (const command of commands) {
      scene.server.reset();
      scene.server.options = { ...scene.server.options, answer: failing };
      await open(tried[0] ?? assert.fail());
      await run(command);
      assert.ok(scene.server.requestsTo(chatRoute).length > 0, nameOf(command));
    }
  });
});
