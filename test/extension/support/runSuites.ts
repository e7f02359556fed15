import fs from "node:fs";
import path from "node:path";
import { format } from "node:util";
import Mocha from "mocha";

const timeoutMs = 30_000;
/** Tells the suite's lines from all else that the extension host says: `scripts/vscodeHost.mjs` looks for it. */
const suiteMark = "[suite] ";

process.setSourceMapsEnabled(true);

/** Runs every suite in the folder, and throws where one failed. */
export async function runSuites(folder: string): Promise<void> {
  Mocha.reporters.Base.consoleLog = sayMarked;
  const mocha = new Mocha({
    timeout: timeoutMs,
    forbidOnly: true,
    // Mocha's own flag does not reach this process.
    grep: new RegExp(process.env["TEMPERA_GREP"] ?? ""),
    reporter: path.join(__dirname, "..", "..", "support", "resultsReporter.js"),
  });
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".test.js")) mocha.addFile(path.join(folder, file));
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed in VS Code.`);
}

function sayMarked(...values: unknown[]): void {
  for (const line of format(...values).split("\n")) console.log(`${suiteMark}${line}`);
}
