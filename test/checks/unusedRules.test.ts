import assert from "node:assert/strict";
import { PlantedProject } from "../support/plantedViolations";

type Issue = Readonly<Record<string, readonly { readonly name: string }[]>> & {
  readonly file: string;
};

describe("the search for unused code", () => {
  it("reports the planted file, export, type and dependencies that nothing uses", async function () {
    this.timeout(60_000);
    const project = new PlantedProject("unused", ["knip.json", "tsconfig.json", "esbuild.js"]);
    try {
      const { stdout, exitCode } = await project.run("knip/bin/knip.js", ["--reporter=json"]);
      const { issues } = JSON.parse(stdout) as { issues: readonly Issue[] };
      const reported = issues.flatMap(({ file, ...kinds }) =>
        Object.entries(kinds).flatMap(([kind, found]) =>
          found.map(({ name }) => `${kind}: ${name} in ${file}`),
        ),
      );
      assert.notEqual(exitCode, 0);
      assert.deepEqual(reported.toSorted(), [
        "dependencies: marked in package.json",
        "devDependencies: c8 in package.json",
        "exports: unusedExport in src/host/used.ts",
        "files: src/host/unusedFile.ts in src/host/unusedFile.ts",
        "types: UnusedType in src/host/used.ts",
        "unlisted: ollama in src/extension.ts",
      ]);
    } finally {
      project.remove();
    }
  });
});
