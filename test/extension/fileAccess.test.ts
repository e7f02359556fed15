import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { systemClock } from "../../src/core/base/clock";
import { FileCollector } from "../../src/core/context/files/fileCollector";
import { VscodeFileAccess } from "../../src/host/vscodeFileAccess";
import { closeEditors } from "./support/tempera";

describe("the files of VS Code", () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "tempera-files-")));
  const uriOf = (name: string) => vscode.Uri.file(path.join(folder, name)).toString();
  let access: VscodeFileAccess;

  before(() => {
    fs.mkdirSync(path.join(folder, "deep"));
    fs.writeFileSync(path.join(folder, "a.txt"), "Grüße\n");
    fs.writeFileSync(path.join(folder, ".env"), "KEY=1\n");
    fs.writeFileSync(path.join(folder, "utf16.txt"), Buffer.from("\uFEFFwide\n", "utf16le"));
    fs.symlinkSync(path.join(folder, ".env"), path.join(folder, "notes.txt"));
  });
  beforeEach(() => {
    access = new VscodeFileAccess();
  });
  afterEach(async () => {
    access.dispose();
    await closeEditors();
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it("are read as text, also where they are not written in UTF-8", async () => {
    assert.equal(await access.readText(uriOf("a.txt")), "Grüße\n");
    assert.equal(await access.readText(uriOf("utf16.txt")), "wide\n");
    const facts = await access.stat(uriOf("a.txt"));
    assert.equal(facts?.kind === "file" && facts.sizeBytes, 8);
    assert.ok(Math.abs((facts?.modifiedAtMs ?? 0) - Date.now()) < 3_600_000);
    assert.equal(await access.stat(uriOf("gone.txt")), undefined);
  });

  it("are listed, and links lead where they lead", async () => {
    const names = (await access.list(uriOf(""))).map(({ name }) => name).toSorted();
    assert.deepEqual(names, [".env", "a.txt", "deep", "notes.txt", "utf16.txt"]);
    assert.equal(await access.resolve(uriOf("notes.txt")), uriOf(".env"));
    assert.equal(await access.resolve(uriOf("gone.txt")), undefined);
    assert.deepEqual(await access.list(uriOf("gone")), []);
  });

  it("are what the editor shows where it is not saved yet", async () => {
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uriOf("a.txt")));
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "New "));
    assert.deepEqual(access.openDocument(uriOf("a.txt")), {
      text: "New Grüße\n",
      languageId: "plaintext",
      isUnsaved: true,
    });
    const file = await new FileCollector(access, systemClock).collect(uriOf("a.txt"), "user");
    assert.equal(file.kind === "text" && file.text, "New Grüße\n");
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  it("of secrets are refused, also in the editor and by a link", async () => {
    const collector = new FileCollector(access, systemClock);
    await vscode.window.showTextDocument(vscode.Uri.parse(uriOf("notes.txt")));
    for (const name of [".env", "notes.txt"]) {
      assert.equal((await collector.check(uriOf(name), "user")).kind, "refused", name);
    }
  });

  it("of a virtual file system are read, but not through a link that leads nobody knows where", async () => {
    const link = vscode.FileType.SymbolicLink;
    const registration = vscode.workspace.registerFileSystemProvider(
      "tempera-memory",
      new VirtualFiles({
        "/w/a.txt": vscode.FileType.File,
        "/w/b.txt": vscode.FileType.File | link,
      }),
    );
    assert.equal(await access.resolve("tempera-memory:/w/a.txt"), "tempera-memory:/w/a.txt");
    assert.equal(await access.readText("tempera-memory:/w/a.txt"), "virtual");
    assert.equal(await access.resolve("tempera-memory:/w/b.txt"), undefined);
    registration.dispose();
  });

  it("name the globs of files.exclude", () => {
    assert.ok(access.excludedGlobs(uriOf("")).includes("**/.git"));
  });
});

/** A file system that holds one text under many paths. */
class VirtualFiles implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(private readonly types: Readonly<Record<string, vscode.FileType>>) {}

  stat({ path: name }: vscode.Uri): vscode.FileStat {
    const type = this.types[name] ?? vscode.FileType.Directory;
    return { type, ctime: 0, mtime: 0, size: 7 };
  }

  readFile(): Uint8Array {
    return new TextEncoder().encode("virtual");
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  watch = () => ({ dispose: () => undefined });
  createDirectory = refuse;
  writeFile = refuse;
  delete = refuse;
  rename = refuse;
}

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions();
}
