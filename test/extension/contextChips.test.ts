import assert from "node:assert/strict";
import fs from "node:fs/promises";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/base/clock";
import { ContextChips } from "../../src/host/contextChips";
import { createFiles } from "../../src/host/createFiles";
import { chatFixture } from "../support/chatFixture";
import { Gate } from "../support/gate";
import { ManualClock } from "../support/manualClock";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

describe("what @ attaches in VS Code", () => {
  const files = createFiles(systemClock);
  let user: ScriptedUser;
  let root: vscode.Uri;
  let count = 0;

  before(() => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "The window has no folder");
    root = folder.uri;
  });
  after(() => files.dispose());

  let folder: string;
  let chips: ContextChips;
  let chat: ReturnType<typeof chatFixture>["chat"];

  const uriOf = (path: string) => vscode.Uri.joinPath(root, folder, path);
  const write = (path: string, text: string) =>
    vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));

  beforeEach(async () => {
    user = new ScriptedUser();
    count += 1;
    folder = `context-${count}`;
    ({ chat } = chatFixture([]));
    chips = new ContextChips({ chat, clock: systemClock, files });
    await write("till.ts", "export const till = 1;\n");
    await write("deep/tillage.ts", "export const tillage = 2;\n");
  });
  afterEach(async () => {
    user.leave();
    chips.dispose();
    await closeEditors();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(root, folder), { recursive: true });
  });

  /** The functions that chips use, so that one of them can be another. */
  const boundFiles = () => ({
    check: files.check.bind(files),
    checkChanged: files.checkChanged.bind(files),
    collectPicture: files.collectPicture.bind(files),
    walk: files.walk.bind(files),
  });
  const labels = async (query: string) => (await chips.find(query)).map(({ label }) => label);
  const paths = () => chat.attachments.map(({ path }) => path);
  const attached = () => chat.attachments.map(({ path, text }) => [path, text]);

  it("offers every kind at first, and those that begin as one types", async () => {
    assert.deepEqual(await labels(""), [
      "File",
      "Folder",
      "Symbol",
      "Search",
      "Selection",
      "Problems",
      "Git diff",
      "Git commit",
      "Terminal selection",
      "Open editors",
      "Tool",
      "Workspace",
    ]);
    assert.deepEqual((await chips.find("workspace"))[0]?.completes, "workspace ");
    assert.deepEqual((await labels("pro")).slice(0, 1), ["Problems"]);
  });

  it("finds files by a part of their name, small or capital, the nearest first", async () => {
    assert.deepEqual(await labels("file:TILL"), ["till.ts", "tillage.ts"]);
    assert.deepEqual(await labels(`folder:${folder}`), [`${folder}/`, `${folder}/deep/`]);
  });

  it("offers no file that holds secrets or is ignored, and attaches none", async () => {
    await write(".env", "TILL=secret\n");
    await write("tills.pem", "secret\n");
    await write(".aiignore", "till-hidden.ts\n");
    await write("till-hidden.ts", "hidden\n");
    const found = await labels("file:till");
    assert.ok(!found.includes("tills.pem") && found.includes("till.ts"), found.join());
    await chips.attach("file", uriOf(".env").toString());
    await chips.attach("folder", vscode.Uri.joinPath(root, folder).toString());
    assert.match(user.sentences.join(), /\.env is/);
    assert.ok(attached().length >= 2);
    assert.doesNotMatch(JSON.stringify(attached()), /secret/);
  });

  it("attaches the lines that have a text in them, but none of a file with secrets", async () => {
    await write(".env", "TILL=secret\n");
    const word = `tillage${count}`;
    await write("deep/more.ts", `const one = 1;\nconst ${word.toUpperCase()} = 2;\n`);
    await write("secret.pem", `${word}\n`);
    assert.deepEqual(await labels(`search:${word}`), [`Lines with “${word}”`]);
    await chips.attach("search", word);
    assert.deepEqual(attached(), [
      [`Search for “${word}”`, `${folder}/deep/more.ts:2: const ${word.toUpperCase()} = 2;`],
    ]);
    await chips.attach("search", "nothing-has-this-word");
    assert.match(user.sentences.join(), /No file of the workspace has “nothing-has-this-word”/);
  });

  it("attaches a file as it stands in the editor, not as it is on disk", async () => {
    const editor = await vscode.window.showTextDocument(uriOf("till.ts"));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// typed\n"));
    await chips.attach("file", uriOf("till.ts").toString());
    assert.deepEqual(attached(), [[`${folder}/till.ts`, "// typed\nexport const till = 1;\n"]]);
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("hands the bytes of a picture to the page that asked, and keeps one with secrets or of another kind", async () => {
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);
    await vscode.workspace.fs.writeFile(uriOf("till.png"), bytes);
    await write(".aiignore", "hidden.png\n");
    await vscode.workspace.fs.writeFile(uriOf("hidden.png"), bytes);
    const key = uriOf("till.png").toString();
    const picture = { name: "till.png", mediaType: "image/png", base64: bytes.toString("base64") };
    assert.deepEqual(await chips.attach("file", key), [picture]);
    assert.deepEqual(await chips.attachDropped([key, uriOf("hidden.png").toString()]), [picture]);
    assert.match(user.sentences.join(), /hidden\.png is kept from models by/);
    assert.deepEqual(chat.attachments, []);
  });

  it("takes a pasted text as it is, and says what of a very long one stays away", () => {
    chips.attachText("first\nsecond\n");
    chips.attachText("x".repeat(250_000));
    assert.deepEqual(
      chat.attachments.map(({ path, text, endLine, omittedCharacters }) => [
        path,
        text.length,
        endLine,
        omittedCharacters,
      ]),
      [
        ["Pasted text", 13, 2, undefined],
        ["Pasted text", 200_000, 1, 50_000],
      ],
    );
    assert.ok(chat.attachments.every((chip) => !chips.isChanged(chip)));
  });

  it("marks a chip whose file has changed since, and takes it anew on request", async () => {
    const editor = await vscode.window.showTextDocument(uriOf("till.ts"));
    await chips.attach("file", uriOf("till.ts").toString());
    const [chip] = chat.attachments;
    assert.ok(chip && !chips.isChanged(chip));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// typed\n"));
    await waitUntil("the chip is marked", () => chips.isChanged(chip));
    await chips.refresh(chip.id);
    assert.deepEqual(attached(), [[`${folder}/till.ts`, "// typed\nexport const till = 1;\n"]]);
    assert.ok(!chips.isChanged(chip));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("marks a chip whose file another program has written", async () => {
    await chips.attach("file", uriOf("till.ts").toString());
    const [chip] = chat.attachments;
    assert.ok(chip && !chips.isChanged(chip));
    await fs.writeFile(uriOf("till.ts").fsPath, "// from elsewhere\n");
    await waitUntil("the chip is marked", () => chips.isChanged(chip));
    await chips.refresh(chip.id);
    assert.deepEqual(attached(), [[`${folder}/till.ts`, "// from elsewhere\n"]]);
  });

  it("marks a chip although problems change while its file is read again", async () => {
    const collection = vscode.languages.createDiagnosticCollection("race");
    const problem = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), "It does not add up.");
    const told = () =>
      new Promise<void>((resolve) => {
        const listener = vscode.languages.onDidChangeDiagnostics(() => {
          listener.dispose();
          resolve();
        });
      });
    const gate = new Gate();
    let isGated = false;
    let isReading = false;
    const collect: typeof files.collect = async (...asked) => {
      isReading = isGated;
      if (isGated) await gate.pass();
      return files.collect(...asked);
    };
    const clock = new ManualClock();
    chips.dispose();
    chips = new ContextChips({ chat, clock, files: { ...boundFiles(), collect } });
    try {
      const there = told();
      collection.set(uriOf("till.ts"), [problem]);
      await there;
      await chips.attach("file", uriOf("till.ts").toString());
      await chips.attach("problems", "");
      const [chip] = chat.attachments;
      assert.ok(chip && chat.attachments.length === 2);
      const editor = await vscode.window.showTextDocument(uriOf("till.ts"));
      await clock.advance(1_000);
      isGated = true;
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "// typed\n"));
      await waitUntil("the file is about to be read again", async () => {
        await clock.advance(1_000);
        return isReading;
      });
      const gone = told();
      collection.clear();
      await gone;
      gate.open();
      await waitUntil("the chip is marked", () => chips.isChanged(chip));
    } finally {
      collection.dispose();
      gate.open();
      await vscode.window.showTextDocument(uriOf("till.ts"));
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }
  });

  it("marks a search that finds something else once a file is saved, and takes it anew", async () => {
    const word = `cashier${count}`;
    await write("till.ts", `const ${word} = 1;\n`);
    await chips.attach("search", word);
    const [chip] = chat.attachments;
    assert.ok(chip && !chips.isChanged(chip));
    const editor = await vscode.window.showTextDocument(uriOf("till.ts"));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), `// ${word}\n`));
    await editor.document.save();
    await waitUntil("the search is marked", () => chips.isChanged(chip));
    await chips.refresh(chip.id);
    assert.deepEqual(attached(), [
      [
        `Search for “${word}”`,
        `${folder}/till.ts:1: // ${word}\n${folder}/till.ts:2: const ${word} = 1;`,
      ],
    ]);
    assert.ok(!chips.isChanged(chip));
  });

  it("attaches the lines of a symbol that a language knows, and marks them when they change", async () => {
    await write("till.ts", "const a = 1;\nfunction openTill() {\n  return a;\n}\nopenTill();\n");
    const at = new vscode.Location(uriOf("till.ts"), new vscode.Range(1, 9, 3, 1));
    const language = vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: (query) =>
        "openTill".startsWith(query)
          ? [new vscode.SymbolInformation("openTill", vscode.SymbolKind.Function, "", at)]
          : [],
    });
    try {
      const [offer] = await chips.find("symbol:openT");
      assert.deepEqual([offer?.label, offer?.detail], ["openTill", `${folder}/till.ts:2`]);
      await chips.attach("symbol", offer?.key ?? "");
      const [chip] = chat.attachments;
      assert.ok(chip && !chips.isChanged(chip));
      assert.deepEqual([chip.path, chip.startLine, chip.endLine], [`${folder}/till.ts`, 2, 4]);
      assert.equal(chip.text.trimEnd(), "function openTill() {\n  return a;\n}");
      await fs.writeFile(uriOf("till.ts").fsPath, "\nfunction openTill() {\n  return 2;\n}\n");
      await waitUntil("the symbol is marked", () => chips.isChanged(chip));
    } finally {
      language.dispose();
    }
    await chips.attach("symbol", `closeTill\n${uriOf("till.ts").toString()}`);
    assert.match(user.sentences.at(-1) ?? "", /closeTill is not there any more/);
  });

  it("attaches what is selected in the editor, with its lines", async () => {
    await write("deep/tillage.ts", "one\ntwo\nthree\nfour\n");
    const editor = await vscode.window.showTextDocument(uriOf("deep/tillage.ts"));
    editor.selection = new vscode.Selection(1, 0, 2, 5);
    await chips.attach("selection", "");
    const [chip] = chat.attachments;
    assert.deepEqual(
      [chip?.path, chip?.startLine, chip?.endLine, chip?.text],
      [`${folder}/deep/tillage.ts`, 2, 3, "two\nthree"],
    );
  });

  it("attaches what is selected in the terminal, and the clipboard stays as it was", async () => {
    await vscode.env.clipboard.writeText("what I copied");
    const written = new vscode.EventEmitter<string>();
    const terminal = vscode.window.createTerminal({
      name: "till",
      pty: {
        onDidWrite: written.event,
        open: () => written.fire("The till holds 43.\r\n"),
        close: () => undefined,
      },
    });
    try {
      terminal.show();
      await waitUntil("what the terminal says is attached", async () => {
        await vscode.commands.executeCommand("workbench.action.terminal.selectAll");
        await chips.attach("terminal-selection", "");
        return chat.attachments.some(({ text }) => text.includes("The till holds 43."));
      });
      assert.equal(chat.attachments.at(-1)?.path, "Terminal selection");
      assert.equal(await vscode.env.clipboard.readText(), "what I copied");
    } finally {
      terminal.dispose();
      written.dispose();
    }
  });

  it("attaches each file of a folder and of all tabs", async () => {
    await chips.attach("folder", vscode.Uri.joinPath(root, folder).toString());
    assert.deepEqual(paths().toSorted(), [`${folder}/deep/tillage.ts`, `${folder}/till.ts`]);
    for (const { id } of chat.attachments) chat.removeAttachment(id);
    await vscode.window.showTextDocument(uriOf("till.ts"), { preview: false });
    await chips.attach("open-editors", "");
    assert.deepEqual(paths(), [`${folder}/till.ts`]);
  });

  it("attaches errors and warnings, but nothing that is said of a file with secrets", async () => {
    const collection = vscode.languages.createDiagnosticCollection("test");
    const range = new vscode.Range(0, 0, 0, 1);
    await write(".env", "TILL=secret\n");
    collection.set(uriOf("till.ts"), [new vscode.Diagnostic(range, "It does not add up.")]);
    collection.set(uriOf(".env"), [new vscode.Diagnostic(range, "secret is no number.")]);
    await chips.attach("problems", "");
    collection.dispose();
    const [chip] = chat.attachments;
    assert.match(chip?.text ?? "", /till\.ts:1: error: It does not add up\./);
    assert.doesNotMatch(chip?.text ?? "", /secret/);
    assert.equal(chip?.path, "Problems");
  });

  it("leaves the clipboard as it was when it looks for what is selected in the terminal", async () => {
    await vscode.env.clipboard.writeText("what I copied");
    await chips.attach("terminal-selection", "");
    assert.equal(await vscode.env.clipboard.readText(), "what I copied");
    assert.deepEqual(chat.attachments, []);
  });

  it("says what to do where there is nothing to attach", async () => {
    for (const [kind, sentence] of [
      ["terminal-selection", /Select text in the terminal first/],
      ["open-editors", /No file with text is open/],
    ] as const) {
      await chips.attach(kind, "");
      assert.match(user.sentences.at(-1) ?? "", sentence);
    }
    assert.deepEqual(chat.attachments, []);
  });
});
