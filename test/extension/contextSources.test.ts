import assert from "node:assert/strict";
import * as vscode from "vscode";
import { systemClock as clock } from "../../src/core/base/clock";
import { readCompletionSite, type CompletionSite } from "../../src/core/completion/completionSite";
import type { ContextFiles } from "../../src/core/completion/contextSources/contextSource";
import { GatheredContext } from "../../src/core/completion/contextSources/gatherContext";
import { TextSnapshot } from "../../src/core/text/textSnapshot";
import { contextSources } from "../../src/host/contextSources/index";
import { FakeContextFiles } from "../support/fakeContextFiles";
import { MemorySettings } from "../support/memorySettings";
import { RecordingLogger } from "../support/recordingLogger";
import { closeEditors } from "./support/tempera";

const folderName = "context-contract";
const kept = "tabooShape";
const keptFile = `export interface Taboo {\n  readonly ${kept}: string;\n}\n\nexport function openTaboo(taboo: Taboo) {\n  return taboo.${kept};\n}\n`;
const main = 'import { openTaboo, Taboo } from "./taboo";\n\nexport const opened = openTaboo(';
const settings = new MemorySettings({ "completion.useClipboard": true });

describe("every source of context", () => {
  const uriOf = (name: string) => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "the tests' window has no folder");
    return vscode.Uri.joinPath(folder.uri, folderName, name);
  };
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(uriOf(name), new TextEncoder().encode(text));

  const mainSite = (): CompletionSite => {
    const uri = uriOf("main.ts").toString();
    const facts = { uri, path: "main.ts", languageId: "typescript", version: 1, text: main };
    const document = new TextSnapshot(facts);
    const position = document.positionAt(main.length);
    const indentation = { usesSpaces: true, size: 2 };
    return readCompletionSite({ document, position, indentation, trigger: "automatic" });
  };

  /** What the source finds while files are what `files` lets it see. */
  const gather = async (
    create: (typeof contextSources)[number],
    files: ContextFiles,
    signal = new AbortController().signal,
  ) => {
    const logger = new RecordingLogger();
    const source = create({ files, clock, settings });
    const gathered = new GatheredContext({ sources: [source], clock, logger });
    const found = await gathered.gather(mainSite(), 150, signal).finally(() => gathered.dispose());
    return { id: source.id, found };
  };

  /** The editor has the file that is kept from models open, and it was just changed. */
  before(async () => {
    await write("taboo.ts", keptFile);
    await write("main.ts", main);
    await vscode.window.showTextDocument(uriOf("main.ts"));
    const editor = await vscode.window.showTextDocument(uriOf("taboo.ts"));
    await editor.edit((change) => change.insert(new vscode.Position(0, 0), `// ${kept}\n`));
    await vscode.env.clipboard.writeText("one line");
  });
  after(async () => {
    await vscode.commands.executeCommand("workbench.action.files.revert");
    await closeEditors();
    await vscode.workspace.fs.delete(uriOf(""), { recursive: true });
  });

  it("reads no file that it is not given, though the editor has it open", async () => {
    const nothing = new FakeContextFiles({});
    for (const create of contextSources) {
      const { id, found } = await gather(create, nothing);
      assert.ok(!found.some(({ text }) => text.includes(kept)), id);
    }
    const given: ContextFiles = {
      recent: () => [],
      read: (uri) =>
        Promise.resolve(
          uri === uriOf("taboo.ts").toString()
            ? { uri, path: "taboo.ts", languageId: "typescript", version: 1, text: keptFile }
            : undefined,
        ),
    };
    const all = await Promise.all(contextSources.map((create) => gather(create, given)));
    const ids = all.filter(({ found }) => found.some(({ text }) => text.includes(kept)));
    assert.ok(ids.length > 0, "the file would help if it were given");
  });

  it("finds nothing, and harms nobody, where files cannot be read", async () => {
    const broken: ContextFiles = {
      recent: () => {
        throw new Error("The disk is gone.");
      },
      read: () => Promise.reject(new Error("The disk is gone.")),
    };
    for (const create of contextSources) {
      const { id, found } = await gather(create, broken);
      assert.ok(!found.some(({ text }) => text.includes(kept)), id);
    }
  });

  it("ends as soon as the next key comes, whatever it waits for", async () => {
    const hanging: ContextFiles = { recent: () => [], read: () => new Promise(() => undefined) };
    for (const create of contextSources) {
      const controller = new AbortController();
      const ended = gather(create, hanging, controller.signal);
      controller.abort();
      assert.deepEqual((await ended).found, []);
    }
  });
});
