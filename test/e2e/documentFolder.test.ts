import fs from "node:fs/promises";
import path from "node:path";
import { scriptedAnswer } from "../support/modelServer/answerSource";
import { eventually } from "./support/eventually";
import { onlyServer, Session } from "./support/session";

const files: Readonly<Record<string, string>> = {
  "add.ts": "export function add(a: number, b: number): number {\n  return a + b;\n}\n",
  "add.py": "def add(a, b):\n    return a + b\n",
  "add.go": "package sums\n\nfunc Add(a, b int) int {\n\treturn a + b\n}\n",
};

describe("Document Folder in the workbench", () => {
  const session = new Session();

  before(() =>
    session.open(
      { models: [{ name: "talker" }], answer: scriptedAnswer("SUMMARY: Adds two numbers.") },
      (server) => ({
        files,
        settings: { "tempera.completion.enabled": false },
        machineSettings: onlyServer(server),
      }),
    ),
  );
  afterEach(function () {
    return session.keepTracesOf(this.currentTest);
  });
  after(() => session.close());

  const textsOnDisk = () =>
    Promise.all(
      Object.keys(files).map((name) =>
        fs.readFile(path.join(session.workbench.folder, name), "utf8"),
      ),
    );
  const press = (name: string) =>
    session.workbench.page.getByRole("button", { name, exact: true }).first().click();

  it("writes into several files, and one undo takes all of it back", async () => {
    const { editor, page } = session.workbench;
    await session.workbench.runCommand("Tempera: Document Folder");
    await press("Document Them");
    await press("Write");
    await eventually(
      async () => (await textsOnDisk()).every((text) => /adds two numbers/i.test(text)),
      { what: "documentation in all files" },
    );
    await editor.openFile("add.py");
    await page.locator(".monaco-editor .view-line").first().click();
    await page.keyboard.press("Control+z");
    await eventually(
      async () => {
        await session.workbench.runCommand("File: Save All Files");
        return JSON.stringify(await textsOnDisk()) === JSON.stringify(Object.values(files));
      },
      { what: "all files as they were" },
    );
  });
});
