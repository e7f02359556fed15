import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { projectRoot } from "./projectRoot";

const fixtures = path.join(projectRoot, "test/fixtures/violations");

/** A file that is made to break a rule, or to show that the rule lets right code pass. */
interface PlantedFile {
  /** Relative to the copied project, with forward slashes. */
  readonly path: string;
  /** What the checker must report for the file, once or as often as its first line says; nothing else. */
  readonly breaks: readonly string[];
}

/** What a program wrote and how it ended. */
interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** `null` where a signal ended it. */
  readonly exitCode: number | null;
}

/**
 * A small project of planted files under the real configuration, in a folder of its own outside the
 * repository, where a checker sees the files at the paths that its rules speak of.
 */
export class PlantedProject {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "tempera-violations-"));

  /** `configuration` are the files that are taken from the project's root as they are. */
  constructor(kind: string, configuration: readonly string[]) {
    fs.cpSync(path.join(fixtures, kind), this.folder, { recursive: true });
    for (const file of configuration) {
      fs.mkdirSync(path.dirname(path.join(this.folder, file)), { recursive: true });
      fs.copyFileSync(path.join(projectRoot, file), path.join(this.folder, file));
    }
    fs.symlinkSync(
      path.join(projectRoot, "node_modules"),
      path.join(this.folder, "node_modules"),
      "junction",
    );
  }

  write(file: string, text: string): void {
    fs.writeFileSync(path.join(this.folder, file), text);
  }

  /** Every planted file; throws for one whose first line does not say what it breaks. */
  files(): readonly PlantedFile[] {
    return fs
      .readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath, entry.name)))
      .map((file) => file.replaceAll(path.sep, "/"))
      .map((file) => ({ path: file, breaks: this.#breaks(file) }));
  }

  /** Runs a program of `node_modules` in the project, given by its file there. */
  run(program: string, args: readonly string[]): Promise<Outcome> {
    return this.runFile(path.join(projectRoot, "node_modules", program), args);
  }

  /** Runs a script of the project. */
  runFile(file: string, args: readonly string[]): Promise<Outcome> {
    // Coverage is measured for Tempera, not for its tools, and slows them down.
    const { NODE_V8_COVERAGE: _coverage, ...env } = process.env;
    const child = spawn(process.execPath, [file, ...args], { cwd: this.folder, env });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (exitCode) => resolve({ stdout, stderr, exitCode }));
    });
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  #breaks(file: string): string[] {
    const [firstLine = ""] = fs.readFileSync(path.join(this.folder, file), "utf8").split("\n");
    const match = /^\/\/ Breaks (?:nothing|(\S+?)(?: (\d+) times)?)\.$/.exec(firstLine);
    if (!match)
      throw new Error(`${file} must begin with what it breaks: // Breaks eslint(no-empty).`);
    const [, rule, times = "1"] = match;
    return rule === undefined ? [] : Array.from({ length: Number(times) }, () => rule);
  }
}

/** What a checker reported, by file, in the order of its output. */
export type Reported = ReadonlyMap<string, readonly string[]>;

/** Each planted file with what it should have brought and what it brought, where the two differ. */
export function surprises(files: readonly PlantedFile[], reported: Reported): string[] {
  return files.flatMap((file) => {
    const expected = file.breaks.join(" ");
    const actual = (reported.get(file.path) ?? []).join(" ");
    return expected === actual
      ? []
      : [`${file.path}: expected ${expected || "nothing"}, got ${actual || "nothing"}`];
  });
}

/** Gathers `[file, report]` pairs by file. */
export function groupByFile(reports: readonly (readonly [string, string])[]): Reported {
  const byFile = new Map<string, string[]>();
  for (const [file, report] of reports) byFile.set(file, [...(byFile.get(file) ?? []), report]);
  return byFile;
}
