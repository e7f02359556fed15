/** Prints how the sources are written; `test/unit/styleFigures.test.ts` holds the limits. */
import { fileURLToPath } from "node:url";
import { commentShare, distribution, measureFolders } from "./lib/styleFigures.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = measureFolders(root, ["src", "media"]);
const functions = files.flatMap((file) => file.functions);

/**
 * @param {string} name
 * @param {readonly number[]} values
 */
function print(name, values) {
  const { median, p90, max } = distribution(values);
  console.log(`${name}: ${values.length}, lines: median ${median}, p90 ${p90}, longest ${max}`);
}

print(
  "files",
  files.map((file) => file.lines),
);
print(
  "functions",
  functions.map(({ lines }) => lines),
);
console.log(`comment: ${(commentShare(files) * 100).toFixed(1)} % of all lines`);
