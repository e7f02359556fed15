import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { FileToIndex } from "../../../src/core/workspaceIndex/searchIndex";
import type { CountLines } from "./keywordSearch";

const run = promisify(execFile);
const maxOutputBytes = 64_000_000;
const nothingFoundCode = 1;

/** Writes the files into `folder`, which is made for it, and counts in them with ripgrep itself, each word once. */
export async function ripgrepIn(
  folder: string,
  files: readonly FileToIndex[],
  program: string,
): Promise<CountLines> {
  for (const file of files) {
    const place = path.join(folder, file.path);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, file.text);
  }
  const known = new Map<string, ReadonlyMap<string, number>>();
  return async (word) => {
    const counts = known.get(word) ?? parseCounts(await ripgrep(program, folder, word));
    known.set(word, counts);
    return counts;
  };
}

async function ripgrep(program: string, folder: string, word: string): Promise<string> {
  // All that was written belongs to the code base, also what its own ignore files name.
  const flags = [
    "--count",
    "--null",
    "--ignore-case",
    "--fixed-strings",
    "--no-ignore",
    "--hidden",
  ];
  try {
    const call = [...flags, "--no-config", "-e", word, "."];
    return (await run(program, call, { cwd: folder, maxBuffer: maxOutputBytes })).stdout;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === nothingFoundCode) return "";
    throw error;
  }
}

/** Of `ripgrep --count --null`: a path, a null byte, a number and the line's end for each file. */
export function parseCounts(output: string): ReadonlyMap<string, number> {
  return new Map(
    output.split("\n").flatMap((line): (readonly [string, number])[] => {
      const [file = "", count] = line.split("\0");
      if (count === undefined) return [];
      return [[file.replace(/^\.[/\\]/, "").replaceAll("\\", "/"), Number(count)]];
    }),
  );
}
