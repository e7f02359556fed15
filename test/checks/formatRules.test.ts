import assert from "node:assert/strict";
import { groupByFile, PlantedProject, surprises } from "../support/plantedViolations";

describe("the formatter", () => {
  it("reports the planted file that is not formatted, and not the one that is", async function () {
    this.timeout(60_000);
    const project = new PlantedProject("format", [".oxfmtrc.json"]);
    try {
      const output = await project.run("oxfmt/bin/oxfmt", ["--list-different", "src"]);
      const unformatted = output.split("\n").filter((line) => line !== "");
      const reported = groupByFile(unformatted.map((file) => [file, "oxfmt"]));
      assert.deepEqual(surprises(project.files(), reported), []);
    } finally {
      project.remove();
    }
  });
});
