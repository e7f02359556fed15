import assert from "node:assert/strict";
import { groupByFile, PlantedProject, surprises } from "../support/plantedViolations";

describe("the formatter", () => {
  it("reports the planted file that is not formatted, and not the one that is", async function () {
    this.timeout(60_000);
    const project = new PlantedProject("format", [".oxfmtrc.json"]);
    try {
      const { stdout, exitCode } = await project.run("oxfmt/bin/oxfmt", [
        "--list-different",
        "src",
      ]);
      const unformatted = stdout.split("\n").filter((line) => line !== "");
      const reported = groupByFile(unformatted.map((file) => [file, "oxfmt"]));
      assert.notEqual(exitCode, 0);
      assert.deepEqual(surprises(project.files(), reported), []);
    } finally {
      project.remove();
    }
  });
});
