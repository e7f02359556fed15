import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "../support/projectRoot";
import type { GoldenCase } from "./goldenCase";
import { parseGoldenCases } from "./parseGoldenCases";

const folder = path.join(projectRoot, "test", "golden", "cases");

/** All cases of all files, in the order of their names. */
export function readGoldenCases(): readonly GoldenCase[] {
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .flatMap((name) => parseGoldenCases(name, fs.readFileSync(path.join(folder, name), "utf8")));
}
