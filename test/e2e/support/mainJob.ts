import { execFileSync } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { eventually } from "./eventually";
import { InstructionField } from "./instructionField";
import type { Workbench } from "./workbench";

/** One part of the main job, done in a real VS Code with a real model. */
interface JobResult {
  readonly job: string;
  readonly durationMs: number;
  /** What the model gave, or why nothing came. */
  readonly outcome: { readonly text: string } | { readonly problem: string };
}

/** Where in the sample workspace something is typed, and what. A small model has no idea at every place. */
interface TypingPlace {
  readonly file: string;
  /** The new line goes below the first line with this text in it, and is indented like it. */
  readonly below: string;
  readonly typed: string;
}

const cart = "src/cart.ts";
const receipt = "src/receipt.ts";
const stock = "tools/stock.py";

const typingPlaces: readonly TypingPlace[] = [
  { file: cart, below: "const sum = total(items);", typed: "const saved = " },
  { file: stock, below: '"""One line for each', typed: "lines = " },
  { file: receipt, below: "const price = amount", typed: "const space = " },
  { file: cart, below: "const sum = total(items);", typed: "if (percent " },
  { file: stock, below: '"""How many of each', typed: "if not " },
  { file: receipt, below: "const width = 32;", typed: "const separator = " },
];
/** The first one waits for the model to be loaded. */
const firstGhostTextMs = 90_000;
const ghostTextMs = 25_000;
const answerMs = 300_000;
const maxAttempts = 3;

/**
 * A completion shown and accepted, a question answered, an explanation, a summary of a file and of the workspace, a
 * docstring, an inline edit that is accepted and taken back, and a commit message; each as soon as it is done.
 */
export async function* doMainJob(workbench: Workbench): AsyncIterable<JobResult> {
  commitAll(workbench.folder);
  yield await measured("completion", () => complete(workbench));
  yield await measured("chat", () => askInChat(workbench));
  yield await measured("explain", async () => {
    await workbench.editor.openFile(receipt);
    await workbench.editor.selectLines(6, 9);
    await workbench.runCommand("Tempera: Explain Selection");
    return answer(workbench, 2);
  });
  yield await measured("summarize", async () => {
    await workbench.editor.openFile(stock);
    await workbench.runCommand("Tempera: Summarize File");
    return answer(workbench, 3);
  });
  yield await measured("summarize folder", () => summarizeFolder(workbench));
  yield await measured("document", () => documentSymbol(workbench));
  yield await measured("inline edit", () => editInline(workbench));
  yield await measured("commit message", () => writeCommitMessage(workbench));
}

async function summarizeFolder(workbench: Workbench): Promise<string> {
  await workbench.runCommand("Tempera: Summarize Folder");
  const lines = workbench.page.locator(".editor-instance .view-lines", { hasText: "Summary of" });
  await lines.waitFor({ timeout: answerMs });
  return readable(await lines.innerText());
}

/** The lines that are new. The function has no comment yet, which a small model might only repeat. */
async function documentSymbol(workbench: Workbench): Promise<string> {
  const { editor } = workbench;
  await editor.openFile(receipt);
  const lines = (await editor.documentText(receipt)).split("\n");
  const head = lines.findIndex((line) => line.startsWith("function line("));
  await editor.placeCursor(head + 1, 10);
  const known = new Set(lines);
  return untilItComes(workbench, "Tempera: Document Symbol", async () => {
    const text = await editor.documentText(receipt);
    const written = text.split("\n").filter((line) => !known.has(line));
    return written.length > 0 && written.join("\n");
  });
}

/**
 * The lines that the edit made new, after they were accepted and one undo took them back. The model is asked for what a
 * small one can do as well; what counts is that its proposal is shown, is written, and leaves no trace.
 */
async function editInline(workbench: Workbench): Promise<string> {
  const { editor, page } = workbench;
  await editor.openFile(receipt);
  const before = await editor.documentText(receipt);
  const row = before.split("\n").findIndex((line) => line.startsWith("const width = "));
  const problems: string[] = [];
  for (const wish of ["Change 32 to 40", "Rename width to columns", "Put a comment above"]) {
    await workbench.runCommand("Notifications: Clear All Notifications");
    await editor.selectLines(row + 1, row + 1);
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+g");
    await new InstructionField(page).send(wish);
    const problem = await proposalOrProblem(workbench);
    if (problem === undefined) return acceptAndTakeBack(workbench, before);
    problems.push(problem);
  }
  throw new Error(problems.join(" "));
}

/** Waits until the edit offers its buttons; resolves to what is said where it ends without. */
async function proposalOrProblem(workbench: Workbench): Promise<string | undefined> {
  const lenses = workbench.page.locator(".codelens-decoration a", { hasText: "Accept All" });
  const writing = workbench.page.locator(".codelens-decoration a", { hasText: "is writing" });
  const { problem } = await eventually(
    async () => {
      if ((await lenses.count()) > 0) return { problem: undefined };
      const said = await workbench.notifications();
      if ((await writing.count()) > 0) return false;
      return said.length > 0 && !said.some(isProgress) && { problem: said.join(" ") };
    },
    { what: "a proposal of the inline edit", timeoutMs: answerMs, pollMs: 500 },
  );
  return problem;
}

async function acceptAndTakeBack({ editor, page }: Workbench, before: string): Promise<string> {
  const buttons = page.locator(".codelens-decoration a", { hasText: "Accept All" });
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+Enter");
  await buttons.first().waitFor({ state: "detached" });
  const accepted = await editor.documentText(receipt);
  if (accepted === before) throw new Error("The edit was accepted, but the file is as before.");
  await page.keyboard.press("Control+z");
  const after = await editor.documentText(receipt);
  if (after !== before) throw new Error("One undo did not take the accepted edit back.");
  const known = new Set(before.split("\n"));
  const lines = accepted.split("\n").filter((line) => !known.has(line));
  return lines.length > 0 ? lines.join("\n") : "Only lines were taken out.";
}

/** What was completed and documented is the change to describe. */
async function writeCommitMessage(workbench: Workbench): Promise<string> {
  await workbench.runCommand("Source Control: Focus on Changes View");
  const box = workbench.page.locator(".scm-editor .view-lines").first();
  return untilItComes(
    workbench,
    "Tempera: Write Commit Message",
    async () => readable(await box.innerText().catch(() => "")) || false,
  );
}

/**
 * Runs the command and waits for what comes of it. A model as small as the default one writes nothing of use now and
 * then; Tempera says so, and its user tries again.
 */
async function untilItComes(
  workbench: Workbench,
  command: string,
  look: () => Promise<string | false>,
): Promise<string> {
  const answers: string[] = [];
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    await workbench.runCommand("Notifications: Clear All Notifications");
    await workbench.runCommand(command);
    const found = await eventually(
      async () => {
        const text = await look();
        if (text !== false) return { text };
        const said = await workbench.notifications();
        return said.length > 0 && !said.some(isProgress) && { said };
      },
      { what: `what comes of ${command}`, timeoutMs: answerMs, pollMs: 1_000 },
    );
    if ("text" in found) return found.text;
    answers.push(...found.said);
  }
  throw new Error(answers.join(" "));
}

function isProgress(notification: string): boolean {
  return /^Tempera (?:documents|edits|writes) /.test(notification);
}

function commitAll(folder: string): void {
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder });
  git("init", "--quiet");
  git("add", ".");
  const author = ["-c", "user.name=Tempera", "-c", "user.email=check@tempera.invalid"];
  git(...author, "commit", "--quiet", "--message", "Begin");
}

/** The editor shows blanks as another character. */
function readable(text: string): string {
  return text.replaceAll("\u00a0", " ").trim();
}

async function measured(job: string, work: () => Promise<string>): Promise<JobResult> {
  const startedAt = performance.now();
  const outcome = await work().then(
    (text) => ({ text }),
    (error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }),
  );
  return { job, outcome, durationMs: performance.now() - startedAt };
}

async function complete(workbench: Workbench): Promise<string> {
  const { editor } = workbench;
  for (const [index, { file, below, typed }] of typingPlaces.entries()) {
    await openBelow(workbench, file, below);
    await editor.type(typed);
    const timeoutMs = index === 0 ? firstGhostTextMs : ghostTextMs;
    const shown = await editor.ghostText(timeoutMs).catch(() => undefined);
    if (shown === undefined) continue;
    await editor.acceptGhostText();
    const text = await editor.documentText(file);
    const expected = typed + shown;
    if (text.includes(expected)) return expected;
    throw new Error(`After Tab the document lacks the text that was shown: ${expected}`);
  }
  throw new Error("No ghost text appeared at any of the places where something was typed.");
}

async function openBelow({ editor, folder }: Workbench, file: string, text: string): Promise<void> {
  await editor.openFile(file);
  const lines = (await fs.readFile(path.join(folder, file), "utf8")).split("\n");
  const index = lines.findIndex((line) => line.includes(text));
  const line = lines[index];
  if (line === undefined) throw new Error(`${file} has no line with ${text}`);
  await editor.placeCursor(index + 1, line.length + 1);
  const indentation = /^\s*/.exec(line)?.[0] ?? "";
  await editor.type(`\n${indentation}`);
}

async function askInChat(workbench: Workbench): Promise<string> {
  await workbench.editor.openFile(cart);
  await workbench.editor.selectLines(1, 5);
  await workbench.runCommand("Tempera: Ask About Selection");
  await workbench.chat.ask("What is this type for? Answer in one sentence.");
  return answer(workbench, 1);
}

async function answer(workbench: Workbench, count: number): Promise<string> {
  await workbench.chat.answerText(count, answerMs);
  const last = await workbench.chat.lastAnswer();
  const [problem] = await last.locator(".problem").allInnerTexts();
  if (problem !== undefined) throw new Error(problem);
  const text = (await last.locator(".markdown").innerText()).trim();
  if (text === "") throw new Error("The answer is empty.");
  return text;
}
