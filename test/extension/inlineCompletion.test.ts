import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CompletionRecord } from "../../src/core/completion/completionRecord";
import type { TemperaApi } from "../../src/host/temperaApi";
import { Gate } from "../support/gate";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { modelScene } from "./support/modelScene";
import { closeEditors, openUntitled, tempera } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

const fillRoute = "POST /v1/completions";

describe("ghost text in VS Code", () => {
  const scene = modelScene({ models: [{ name: "qwen2.5-coder:1.5b" }] });
  let api: TemperaApi;

  before(async () => {
    api = await tempera();
  });

  const answerWith = (...pieces: string[]) => {
    scene.server.options = { ...scene.server.options, answer: scriptedAnswer(...pieces) };
  };

  const isGivenUp = ({ result }: CompletionRecord) =>
    result.kind === "none" && result.reason === "superseded";

  /** By itself the next result that is no longer overtaken by another key. */
  const nextResult = (isWanted = (record: CompletionRecord) => !isGivenUp(record)) =>
    new Promise<CompletionRecord>((resolve) => {
      const subscription = api.completion.onDidFinish((record) => {
        if (!isWanted(record)) return;
        subscription.dispose();
        resolve(record);
      });
    });

  /** Types as a person does: brackets close themselves. Resolves when the suggestion for the last key is there. */
  const type = async (text: string): Promise<CompletionRecord> => {
    for (const key of text.slice(0, -1)) {
      await vscode.commands.executeCommand("type", { text: key });
    }
    const result = nextResult();
    await vscode.commands.executeCommand("type", { text: text.slice(-1) });
    return result;
  };

  /** Accepts what the editor shows; it draws a moment after it has the text. */
  const accept = async (document: vscode.TextDocument): Promise<string> => {
    const changed = new Promise<void>((resolve) => {
      const subscription = vscode.workspace.onDidChangeTextDocument((change) => {
        if (change.document !== document) return;
        subscription.dispose();
        resolve();
      });
    });
    const timer = setInterval(
      () => void vscode.commands.executeCommand("editor.action.inlineSuggest.commit"),
      100,
    );
    await changed.finally(() => clearInterval(timer));
    return document.getText();
  };

  it("appears while one types and is in the document once accepted", async () => {
    answerWith("a + b;", "\nconst more = 1;");
    const { document } = await openUntitled("");
    const { result } = await type("const sum = ");
    assert.equal(result.kind, "shown");
    assert.equal(await accept(document), "const sum = a + b;");
  });

  it("appears without a further key when the answer comes after the list of suggestions gave up", async () => {
    const gate = new Gate();
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        await gate.pass();
        yield "uts 'late'";
      },
    };
    // VS Code lists the words of all documents in the language; in this one no other test has any.
    const { document } = await openUntitled("", { language: "ruby" });
    const givenUp = nextResult(isGivenUp);
    await vscode.commands.executeCommand("type", { text: "p" });
    await Promise.all([gate.reached, givenUp]);
    const result = nextResult();
    gate.open();
    assert.equal((await result).trigger, "automatic");
    assert.equal(await accept(document), "puts 'late'");
  });

  it("comes as one insertion when a word of it is taken, by which the metrics know it", async () => {
    answerWith("alphabet + beta;");
    const { document } = await openUntitled("");
    await type("const word = ");
    const changes: vscode.TextDocumentContentChangeEvent[] = [];
    const subscription = vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document === document) changes.push(...change.contentChanges);
    });
    await waitUntil("the word is taken", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.acceptNextWord");
      return changes.length > 0;
    });
    subscription.dispose();
    assert.deepEqual(
      changes.slice(0, 1).map(({ text, rangeLength }) => [text, rangeLength]),
      [["alphabet", 0]],
    );
  });

  it("is taken line by line, and what is left of it costs no further request", async () => {
    answerWith("  one();\n  two();\n}\n");
    const { document } = await openUntitled("if (lines) {\n");
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    const result = nextResult();
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    await result;
    await waitUntil("the line is taken", async () => {
      await vscode.commands.executeCommand("editor.action.inlineSuggest.acceptNextLine");
      return document.getText().includes("one();");
    });
    assert.ok(!document.getText().includes("two();"));
    assert.match(await accept(document), /^if \(lines\) \{\n {2}one\(\);\n {2}two\(\);/);
    assert.equal(scene.server.requestsTo(fillRoute).length, 1);
  });

  it("comes where one types at several cursors, and goes to each of them", async () => {
    answerWith("alpha();");
    const { document } = await openUntitled("\n\n// end");
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selections = [new vscode.Selection(0, 0, 0, 0), new vscode.Selection(1, 0, 1, 0)];
    const { result } = await type("both = ");
    assert.equal(result.kind, "shown");
    assert.equal(await accept(document), "both = alpha();\nboth = alpha();\n// end");
  });

  it("writes no closer twice where the editor has closed the bracket", async () => {
    answerWith("first, second);");
    const { document } = await openUntitled("");
    await type("call(");
    assert.equal(document.getText(), "call()");
    assert.equal(await accept(document), "call(first, second);");
  });

  it("leaves the cursor behind the closer that was there already", async () => {
    answerWith("one, two)");
    const { document } = await openUntitled("");
    await type("called(");
    assert.equal(await accept(document), "called(one, two)");
    await waitUntil(
      "the cursor is at the end",
      () => vscode.window.activeTextEditor?.selection.active.character === 16,
    );
  });

  it("that is typed along costs no further request", async () => {
    answerWith("alpha + beta;");
    const { document } = await openUntitled("");
    await type("let x = ");
    const { result } = await type("alpha");
    assert.equal(result.kind === "shown" && result.source, "cache");
    assert.doesNotMatch(JSON.stringify(scene.server.requestsTo(fillRoute)), /let x = a/);
    assert.equal(await accept(document), "let x = alpha + beta;");
  });

  it("is asked for anew in an untitled document that has the name of a closed one", async () => {
    answerWith("gone();");
    const first = await openUntitled("");
    await type("// again\nlet y = ");
    await closeEditors();
    answerWith("fresh();");
    const { document } = await openUntitled("");
    assert.equal(document.uri.toString(), first.document.uri.toString());
    await type("// again\nlet y = ");
    assert.equal(await accept(document), "// again\nlet y = fresh();");
  });

  it("fills a block over several lines", async () => {
    answerWith("  one();\n", "  two();\n}\n", "three();");
    const { document } = await openUntitled("if (a) {\n  \n}\n");
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(1, 2, 1, 2);
    const result = nextResult();
    await vscode.commands.executeCommand("tempera.triggerCompletion");
    assert.equal((await result).trigger, "manual");
    assert.equal(await accept(document), "if (a) {\n  one();\n  two();\n}\n");
  });

  it("brings others along when one asks for it where it is in view", async () => {
    const answers = ["alpha", "beta", "gamma"];
    let count = 0;
    scene.server.options = {
      ...scene.server.options,
      async *answer() {
        yield answers[count++ % answers.length] ?? "";
      },
    };
    const { document } = await openUntitled("");
    await type("let other = ");
    const result = nextResult(({ trigger }) => trigger === "manual");
    await vscode.commands.executeCommand("tempera.triggerCompletion");
    const asked = (await result).result;
    assert.ok(asked.kind === "shown");
    assert.deepEqual(
      [asked, ...(asked.others ?? [])].map(({ text }) => text).toSorted(),
      answers.map((answer) => `let other = ${answer}`),
    );
    assert.match(await accept(document), /^let other = (?:alpha|beta|gamma)$/);
  });

  it("appears in the cell of a notebook that one types into", async () => {
    answerWith("len(items)");
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, "", "python");
    const notebook = await vscode.workspace.openNotebookDocument(
      "jupyter-notebook",
      new vscode.NotebookData([cell]),
    );
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(0);
    // VS Code names the cell's editor the active one before it gives it the keyboard; keys go nowhere until then.
    await waitUntil("the cell takes keys", async () => {
      await vscode.commands.executeCommand("notebook.focusTop");
      await vscode.commands.executeCommand("notebook.cell.edit");
      await vscode.commands.executeCommand("type", { text: "c" });
      return document.getText() !== "";
    });
    const { result, languageId } = await type("ount = ");
    assert.equal(languageId, "python");
    assert.equal(result.kind === "shown" && result.text, `${document.getText()}len(items)`);
  });

  it("is not asked for in the log and other documents that nobody writes", async () => {
    await vscode.commands.executeCommand("workbench.action.output.toggleOutput");
    const { length } = api.completion.recentResults;
    await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
    assert.equal(api.completion.recentResults.length, length);
    await vscode.commands.executeCommand("workbench.action.closePanel");
  });
});
