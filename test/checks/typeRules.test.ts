import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { groupByFile, PlantedProject, surprises } from "../support/plantedViolations";
import { projectRoot } from "../support/projectRoot";

/** Switches that make nothing stricter. */
const notRules = new Set(["allowJs", "noEmit", "skipLibCheck"]);

describe("strict options of the type checker", () => {
  let project: PlantedProject;

  before(() => {
    project = new PlantedProject("types", ["tsconfig.json"]);
  });

  after(() => project.remove());

  it("refuse each planted violation, and nothing in code that breaks no rule", async function () {
    this.timeout(60_000);
    const { stdout, exitCode } = await project.run("typescript/bin/tsc", [
      "--noEmit",
      "--pretty",
      "false",
    ]);
    const reported = groupByFile(
      Array.from(stdout.matchAll(/^(\S+)\(\d+,\d+\): error (TS\d+):/gm), ([, file, code]) => [
        file ?? "",
        code ?? "",
      ]),
    );
    assert.notEqual(exitCode, 0);
    assert.deepEqual(surprises(project.files(), reported), []);
  });

  it("have a planted violation each", () => {
    const { compilerOptions } = JSON.parse(
      fs.readFileSync(path.join(projectRoot, "tsconfig.json"), "utf8"),
    ) as { compilerOptions: Record<string, unknown> };
    const planted = new Set(
      project.files().flatMap((file) => (file.breaks.length > 0 ? [file.path] : [])),
    );
    const options = Object.keys(compilerOptions).filter(
      (option) => compilerOptions[option] === true && !notRules.has(option),
    );
    assert.deepEqual(
      options.filter((option) => !planted.has(`src/${option}.ts`)),
      [],
    );
  });
});
