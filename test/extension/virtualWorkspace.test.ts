import assert from "node:assert/strict";
import * as vscode from "vscode";
import { systemClock as clock } from "../../src/core/base/clock";
import type { FileAccess } from "../../src/core/context/files/fileAccess";
import { FileCollector } from "../../src/core/context/files/fileCollector";
import { WorkspaceIndexer } from "../../src/core/workspaceIndex/workspaceIndexer";
import { VscodeFileAccess } from "../../src/host/vscodeFileAccess";
import { DirectIndexStore } from "../support/directIndexStore";
import { noSignals } from "../support/indexedFiles";
import { RecordingLogger } from "../support/recordingLogger";
import { MemoryFileSystem } from "./support/memoryFileSystem";

const scheme = "tempera-virtual-workspace";

describe("@workspace in a file system that is on no disk", () => {
  const provider = new MemoryFileSystem({
    "/project/.gitignore": "dist/\n",
    "/project/.env": "KEY=hunter2\n",
    "/project/src/lighthouse.ts": "export function lightLamp() {}\n",
    "/project/dist/lighthouse.js": "function lightLamp() {}\n",
    "/elsewhere/other.ts": "export function lightLamp() {}\n",
  });
  const access = new VscodeFileAccess();
  const registration = vscode.workspace.registerFileSystemProvider(scheme, provider, {
    isReadonly: true,
  });
  after(() => {
    registration.dispose();
    access.dispose();
  });

  /** What VS Code has, with a workspace that the tests' window cannot open without a restart. */
  const virtual: FileAccess = {
    folders: [{ uri: `${scheme}:/project`, name: "project" }],
    openDocument: (uri) => access.openDocument(uri),
    resolve: (uri) => access.resolve(uri),
    stat: (uri) => access.stat(uri),
    readText: (uri) => access.readText(uri),
    readBytes: (uri) => access.readBytes(uri),
    list: (uri) => access.list(uri),
    excludedGlobs: (uri) => access.excludedGlobs(uri),
    onDidChangeRules: access.onDidChangeRules,
  };
  const files = new FileCollector(virtual, clock);
  const collect = (path: string) => files.collect(`${scheme}://${path}`, "tempera");

  it("reads what the rules allow, and nothing else", async () => {
    const lighthouse = await collect("/project/src/lighthouse.ts");
    assert.equal(lighthouse.kind === "text" && lighthouse.path, "src/lighthouse.ts");
    const refused = ["/project/.env", "/project/dist/lighthouse.js", "/elsewhere/other.ts"];
    for (const path of refused) assert.equal((await collect(path)).kind, "refused", path);
  });

  it("finds places in it", async () => {
    const store = new DirectIndexStore();
    const pace = { rest: () => Promise.resolve() };
    const logger = new RecordingLogger();
    const indexer = new WorkspaceIndexer({ files, store, pace, clock, logger });
    await indexer.start();
    const query = { text: "light the lamp", limit: 5, signals: noSignals };
    const hits = await store.search(query);
    assert.deepEqual(
      hits.map(({ path }) => path),
      ["src/lighthouse.ts"],
    );
    indexer.dispose();
  });
});
