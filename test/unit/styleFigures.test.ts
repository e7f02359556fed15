import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type * as styleFigures from "#scripts/styleFigures.mjs";
import { projectRoot } from "../support/projectRoot";

type Figures = typeof styleFigures;

/** The parts that the rules between folders speak of; another one needs a decision record and rules of its own. */
const parts = ["backends", "core", "engine", "extension.ts", "host", "indexer", "protocol"];

describe("the sources", () => {
  let figures: Figures;
  let files: ReturnType<Figures["measureFolders"]>;

  before(async () => {
    figures = await import("#scripts/styleFigures.mjs");
    files = figures.measureFolders(projectRoot, ["src", "media"]);
  });

  it("are written in short functions", () => {
    const lengths = files.flatMap((file) => file.functions).map(({ lines }) => lines);
    assertWithin(figures.distribution(lengths), { median: 9, p90: 35, max: 60 });
  });

  it("are divided into short files", () => {
    const lengths = files.map(({ lines }) => lines);
    assertWithin(figures.distribution(lengths), { median: 110, p90: 300, max: 400 });
  });

  it("say in comments what code cannot say, and no more", () => {
    const percent = Math.round(figures.commentShare(files) * 100);
    assert.ok(percent >= 4 && percent <= 8, `${percent} % of the lines are comment`);
  });

  it("name what they load later by a plain string, which the rules between folders can read", () => {
    assert.deepEqual(
      files.flatMap((file) => file.openImports),
      [],
    );
  });

  it("consist of the parts that the rules between folders speak of", () => {
    assert.deepEqual(fs.readdirSync(path.join(projectRoot, "src")).toSorted(), parts);
  });

  it("switch a rule off for one line only, and say why", () => {
    const disabling = files.flatMap(({ path: file }) =>
      Array.from(
        fs.readFileSync(path.join(projectRoot, file), "utf8").matchAll(/(?:oxlint|eslint)-.*/g),
        ([directive]) => `${file}: ${directive}`,
      ),
    );
    const unexplained = disabling.filter(
      (text) => !/: oxlint-disable-next-line \S+ -- .*\S.*\.(?: \*\/)?$/.test(text),
    );
    assert.deepEqual(unexplained, []);
  });
});

describe("the measure of a source", () => {
  let measure: Figures["measureFile"];

  before(async () => {
    ({ measureFile: measure } = await import("#scripts/styleFigures.mjs"));
  });

  it("counts the lines of functions, methods and top arrows, and of nothing inside them", () => {
    const text = [
      "export function one() {",
      "  return () => {",
      "    return 1;",
      "  };",
      "}",
      "class Two {",
      "  get three() {",
      "    return 3;",
      "  }",
      "}",
      "export const four = () => 4;",
      "",
    ].join("\n");
    assert.deepEqual(measure("a.ts", text).functions, [
      { place: "a.ts:1", lines: 5 },
      { place: "a.ts:7", lines: 3 },
      { place: "a.ts:11", lines: 1 },
    ]);
    assert.equal(measure("a.ts", text).lines, 11);
  });

  it("counts lines of nothing but comment, and no comment beside code or in a text", () => {
    const text = [
      "/**",
      " * A contract.",
      " */",
      "const a = 1; // beside code",
      "// A reason.",
      "const b = `",
      "// in a text",
      "`;",
    ].join("\n");
    assert.equal(measure("a.ts", text).commentLines, 4);
  });

  it("finds what is loaded under a name that is put together", () => {
    const text = "import('./plain');\nimport(`./${name}`);\nimport(name);\n";
    assert.deepEqual(measure("a.ts", text).openImports, ["a.ts:2", "a.ts:3"]);
  });

  it("does not take a broken source for an empty one", () => {
    assert.throws(() => measure("a.ts", "const = 1;"), /a\.ts cannot be parsed/);
  });
});

interface Limits {
  readonly median: number;
  readonly p90: number;
  readonly max: number;
}

function assertWithin(actual: Limits, limits: Limits): void {
  for (const name of ["median", "p90", "max"] as const)
    assert.ok(actual[name] <= limits[name], `${name}: ${actual[name]} is over ${limits[name]}`);
}
