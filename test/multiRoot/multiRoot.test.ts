import assert from "node:assert/strict";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/base/clock";
import { FileCollector } from "../../src/core/context/files/fileCollector";
import { VscodeFileAccess } from "../../src/host/vscodeFileAccess";
import { closeEditors, forgetSettings, tempera, useServer } from "../extension/support/tempera";
import { waitUntil } from "../extension/support/waitUntil";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { ModelServer } from "../support/modelServer/modelServer";

/** The window has the folders that `scripts/vscodeHost.mjs` makes: `one` and `two`. */
function uriIn(name: "one" | "two", path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find((folder) => folder.name === name);
  assert.ok(folder, `the tests' window has no folder ${name}`);
  return vscode.Uri.joinPath(folder.uri, path);
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** `files.exclude` of one folder alone. */
async function exclude(name: "one" | "two", globs: Record<string, boolean>): Promise<void> {
  const files = vscode.workspace.getConfiguration("files", uriIn(name, ""));
  await files.update("exclude", globs, vscode.ConfigurationTarget.WorkspaceFolder);
}

describe("a workspace of several folders", () => {
  let access: VscodeFileAccess;
  let collector: FileCollector;

  before(async () => {
    for (const name of ["one", "two"] as const) {
      await write(uriIn(name, "kept.ts"), `export function turnValve${name}() {}\n`);
      await write(uriIn(name, "made.gen.ts"), `export function turnValveMade${name}() {}\n`);
    }
    await exclude("two", { "**/*.gen.ts": true });
  });
  beforeEach(() => {
    access = new VscodeFileAccess();
    collector = new FileCollector(access, systemClock);
  });
  afterEach(async () => {
    collector.dispose();
    access.dispose();
    await closeEditors();
  });

  const pathsOfWalk = async (): Promise<readonly string[]> => {
    const paths: string[] = [];
    const scope = { isWanted: (path: string) => path.endsWith(".ts") || path.endsWith("/") };
    for await (const files of collector.walk(new AbortController().signal, scope))
      paths.push(...files.map(({ uri }) => collector.pathOf(uri)));
    return paths.toSorted();
  };

  it("goes by files.exclude of each folder for its own files", async () => {
    const reason = async (name: "one" | "two") => {
      const verdict = await collector.check(uriIn(name, "made.gen.ts").toString(), "tempera");
      return verdict.kind === "refused" ? verdict.reason : undefined;
    };
    assert.equal(await reason("one"), undefined);
    assert.match((await reason("two")) ?? "", /two\/made\.gen\.ts .*files\.exclude/);
    assert.deepEqual(await pathsOfWalk(), ["one/kept.ts", "one/made.gen.ts", "two/kept.ts"]);
  });

  it("takes up a change of one folder's files.exclude", async () => {
    assert.ok((await pathsOfWalk()).includes("one/made.gen.ts"));
    await exclude("one", { "**/*.gen.ts": true });
    await exclude("two", {});
    await waitUntil("the other rules hold", async () => {
      const paths = await pathsOfWalk();
      return !paths.includes("one/made.gen.ts") && paths.includes("two/made.gen.ts");
    });
    await exclude("one", {});
    await exclude("two", { "**/*.gen.ts": true });
  });

  it("answers @workspace from all folders, and from nothing that one of them excludes", async () => {
    const server = await ModelServer.start({
      models: [{ name: "parrot" }],
      answer: scriptedAnswer("By the valve."),
    });
    try {
      await useServer(server);
      const chat = await (await tempera()).chat();
      await chat.ask({ text: "@workspace where is turnValve?", task: "chat", attachments: [] });
      const requests = server.requestsTo("POST /v1/chat/completions");
      const sent = JSON.stringify(requests.map(({ body }) => body));
      for (const place of ["one/kept.ts", "one/made.gen.ts", "two/kept.ts"])
        assert.ok(sent.includes(place), `${place} is missing: ${sent}`);
      assert.doesNotMatch(sent, /turnValveMadetwo/);
    } finally {
      await forgetSettings();
      await server.close();
    }
  });
});
