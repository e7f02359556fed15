import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../support/projectRoot";

const execute = promisify(execFile);

/** Everything that people write, but the violations, which are planted to be seen elsewhere. */
const files = ["src", "media", "test", "scripts"]
  .flatMap((folder) =>
    fs.readdirSync(path.join(projectRoot, folder), { recursive: true, withFileTypes: true }),
  )
  .filter((entry) => entry.isFile() && /\.(?:ts|mjs)$/.test(entry.name))
  .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)))
  .map((file) => file.replaceAll(path.sep, "/"))
  .filter((file) => !file.startsWith("test/fixtures/"));

describe("every source file", () => {
  it("is seen by the type checker, in one of the projects that npm run check:types names", async function () {
    this.timeout(60_000);
    const { scripts } = JSON.parse(
      fs.readFileSync(path.join(projectRoot, "package.json"), "utf8"),
    ) as { scripts: Readonly<Record<string, string>> };
    const calls = scripts["check:types"]?.split("&&") ?? [];
    const projects = calls.map((call) => /-p (\S+)/.exec(call)?.[1] ?? ".");
    const lists = await Promise.all(
      projects.map((project) => run("typescript/bin/tsc", ["--listFilesOnly", "-p", project])),
    );
    assertAllIn(lists.flat().map((file) => path.relative(projectRoot, file)));
  });

  it("is seen by the linter", async function () {
    this.timeout(60_000);
    assertAllIn(await run("oxlint/bin/oxlint", ["--debug=files"]));
  });
});

async function run(program: string, args: readonly string[]): Promise<string[]> {
  const file = path.join(projectRoot, "node_modules", program);
  const options = { cwd: projectRoot, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await execute(process.execPath, [file, ...args], options);
  return stdout.split("\n");
}

function assertAllIn(seen: readonly string[]): void {
  const all = new Set(seen.map((file) => file.replaceAll(path.sep, "/").trim()));
  assert.ok(files.length > 100, `${files.length} files`);
  assert.deepEqual(
    files.filter((file) => !all.has(file)),
    [],
  );
}
