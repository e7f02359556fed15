import assert from "node:assert/strict";
import * as vscode from "vscode";
import { readCompletionSite } from "../../src/core/completion/completionSite";
import { createClipboard } from "../../src/host/contextSources/clipboard";
import type { CreateContextSource } from "../../src/host/contextSources/contextServices";
import { createDiagnostics } from "../../src/host/contextSources/diagnostics";
import { createNotebookCells } from "../../src/host/contextSources/notebookCells";
import { fromVscodePosition } from "../../src/host/convert";
import { snapshotDocument } from "../../src/host/documentSnapshots";
import { FakeContextFiles } from "../support/fakeContextFiles";
import { ManualClock } from "../support/manualClock";
import { MemorySettings } from "../support/memorySettings";
import { closeEditors, openUntitled } from "./support/tempera";

const maxCharacters = 1_000;
const copied = "first line\nsecond line\n";

/** A source with settings of its own, asked at places of documents. */
function sourceOf(create: CreateContextSource, settings: Readonly<Record<string, unknown>> = {}) {
  const clock = new ManualClock();
  const files = new FakeContextFiles({});
  const source = create({ files, clock, settings: new MemorySettings(settings) });
  const find = async (document: vscode.TextDocument, line = 0) => {
    const site = readCompletionSite({
      document: snapshotDocument(document),
      position: fromVscodePosition(document.lineAt(line).range.end),
      trigger: "automatic",
      indentation: { usesSpaces: true, size: 2 },
    });
    const found = await source.find({ site, maxCharacters }, new AbortController().signal);
    return found.map(({ text }) => text);
  };
  return { clock, find };
}

describe("what is around the place of a completion", () => {
  afterEach(closeEditors);

  it("holds the problems of its line and the lines next to it, but no mere hints", async () => {
    const { document } = await openUntitled("one\ntwo\nthree\nfour");
    const problems = vscode.languages.createDiagnosticCollection("place");
    const at = (line: number, message: string, severity: vscode.DiagnosticSeverity) =>
      new vscode.Diagnostic(document.lineAt(line).range, message, severity);
    const { Error, Hint, Warning } = vscode.DiagnosticSeverity;
    try {
      problems.set(document.uri, [
        at(0, "'one' is no name.\nSee the manual.", Error),
        at(1, "'two' is unused.", Warning),
        at(1, "'two' is short.", Hint),
        at(3, "'four' is far away.", Error),
      ]);
      assert.deepEqual(await sourceOf(createDiagnostics).find(document), [
        "Problem in line 1: 'one' is no name.",
        "Problem in line 2: 'two' is unused.",
      ]);
    } finally {
      problems.dispose();
    }
  });

  it("holds the cells above in a notebook, the nearest first, in the language of its own", async () => {
    const cell = (text: string, language = "python") =>
      new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, language);
    const cells = [cell("first = 1"), cell("echo no", "shellscript"), cell("second = 2")];
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([...cells, cell("third"), cell("later = 5")]),
    );
    const { document } = notebook.cellAt(3);
    const found = await sourceOf(createNotebookCells).find(document);
    assert.deepEqual(
      found.map((text) => text.trim()),
      ["second = 2", "first = 1"],
    );
  });

  it("holds what was copied only where that is wanted, in several lines, for five minutes", async () => {
    const { document } = await openUntitled("");
    const { clock, find } = sourceOf(createClipboard, { "completion.useClipboard": true });
    await vscode.env.clipboard.writeText(copied);
    assert.deepEqual(await sourceOf(createClipboard).find(document), []);
    assert.equal((await find(document)).join("").trim(), copied.trim());
    await clock.advance(5 * 60_000);
    assert.deepEqual(await find(document), []);
    await vscode.env.clipboard.writeText("a password");
    assert.deepEqual(await find(document), []);
  });
});
