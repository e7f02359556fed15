import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { PlantedProject } from "../support/plantedViolations";

describe("the limit of coverage", () => {
  let project: PlantedProject;

  before(() => {
    project = new PlantedProject("coverage", [".c8rc.json", "esbuild.js"]);
  });

  after(() => project.remove());

  async function measure() {
    await project.runFile("esbuild.js", ["--tests"]);
    return project.run("c8/bin/c8.js", ["node_modules/.bin/mocha", "out/test/unit/**/*.test.js"]);
  }

  it("is broken by a core file that no test calls, and even loads", async function () {
    this.timeout(60_000);
    const { stdout, stderr, exitCode } = await measure();
    assert.match(stdout, /1 passing/);
    assert.equal(exitCode, 1);
    assert.match(stderr, /Coverage for lines \(\d.*\) does not meet global threshold \(90%\)/);
  });

  it("is kept where tests run the core", async function () {
    this.timeout(60_000);
    fs.rmSync(path.join(project.folder, "src/core/untested.ts"));
    const { stdout, exitCode } = await measure();
    assert.match(stdout, /Lines +: 100%/);
    assert.equal(exitCode, 0);
  });
});
