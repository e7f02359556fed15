import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { TruthFile } from "./typingTrace";

/** Real source files of packages that every checkout has installed at a fixed version. */
export function truthFiles(): TruthFile[] {
  const resolve = createRequire(path.resolve("package.json")).resolve;
  const folder = path.dirname(resolve("mocha/package.json"));
  return ["lib/runner.js", "lib/suite.js"].map((file) => ({
    path: file,
    languageId: "javascript",
    text: readFileSync(path.join(folder, file), "utf8"),
  }));
}
