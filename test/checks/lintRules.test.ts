import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {
  groupByFile,
  PlantedProject,
  surprises,
  type Reported,
} from "../support/plantedViolations";
import { projectRoot } from "../support/projectRoot";

interface LintConfiguration {
  readonly plugins: readonly string[];
  readonly categories: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, unknown>>;
  readonly overrides: readonly { readonly rules: Readonly<Record<string, unknown>> }[];
}

interface LintReport {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly filename: string;
    readonly severity: string;
  }[];
}

const sourceFolders = ["src", "media", "test", "scripts"];

describe("lint rules", () => {
  const configuration = JSON.parse(
    fs.readFileSync(path.join(projectRoot, ".oxlintrc.json"), "utf8"),
  ) as LintConfiguration;
  let project: PlantedProject;
  let reported: Reported;

  before(async function () {
    this.timeout(60_000);
    project = new PlantedProject("lint", [
      ".oxlintrc.json",
      "tsconfig.json",
      "media/tsconfig.json",
    ]);
    for (const [file, text] of Object.entries(sizedFiles)) project.write(file, text);
    const { stdout, exitCode } = await project.run("oxlint/bin/oxlint", [
      "--type-aware",
      "--format=json",
      ...sourceFolders,
    ]);
    assert.notEqual(exitCode, 0);
    const { diagnostics } = JSON.parse(stdout) as LintReport;
    reported = groupByFile(
      diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ filename, code }) => [filename, code]),
    );
  });

  after(() => project.remove());

  it("report each planted violation, and nothing in code that breaks no rule", () => {
    assert.deepEqual(surprises(project.files(), reported), []);
  });

  it("have a planted violation each", () => {
    const named = [configuration, ...configuration.overrides].flatMap(({ rules }) =>
      Object.entries(rules).flatMap(([name, level]) => (level === "off" ? [] : [codeOf(name)])),
    );
    const planted = new Set(project.files().flatMap(({ breaks }) => breaks));
    assert.deepEqual(
      named.filter((code) => !planted.has(code)),
      [],
    );
  });

  it("have a planted violation for each plugin and category that brings rules of its own", () => {
    const planted = new Set(project.files().map((file) => file.path));
    for (const plugin of configuration.plugins) {
      const extension = plugin === "node" ? "js" : "ts";
      const folder = plugin === "node" ? "scripts" : "src/host";
      assert.ok(planted.has(`${folder}/plugin/${plugin}.${extension}`), `plugin ${plugin}`);
    }
    for (const category of Object.keys(configuration.categories)) {
      assert.ok(planted.has(`src/host/category/${category}.ts`), `category ${category}`);
    }
  });
});

/** `typescript/no-explicit-any` as the report writes it: `typescript(no-explicit-any)`. */
function codeOf(rule: string): string {
  const [plugin = "", name] = rule.split("/");
  return name === undefined ? `eslint(${plugin})` : `${plugin}(${name})`;
}

/** The largest that is allowed of everything that has a size, and one more. */
const sizedFiles = {
  "src/host/lines400.ts": withLines(400, "nothing"),
  "src/host/lines401.ts": withLines(401, "eslint(max-lines)"),
  "src/host/functionLines60.ts": withFunctionLines(60, "nothing"),
  "src/host/functionLines61.ts": withFunctionLines(61, "eslint(max-lines-per-function)"),
  "test/unit/functionLines61.ts": withFunctionLines(61, "nothing"),
  "src/host/parameters4.ts": withParameters(4, "nothing"),
  "src/host/parameters5.ts": withParameters(5, "eslint(max-params)"),
  "src/host/complexity12.ts": withComplexity(12, "nothing"),
  "src/host/complexity13.ts": withComplexity(13, "eslint(complexity)"),
};

function withLines(count: number, breaks: string): string {
  const constants = Array.from(
    { length: count - 1 },
    (_, index) => `export const c${index} = 0;\n`,
  );
  return `// Breaks ${breaks}.\n${constants.join("")}`;
}

function withFunctionLines(count: number, breaks: string): string {
  const calls = "  work();\n".repeat(count - 2);
  return `// Breaks ${breaks}.\nexport function repeat(work: () => void): void {\n${calls}}\n`;
}

function withParameters(count: number, breaks: string): string {
  const names = Array.from({ length: count }, (_, index) => `p${index}`);
  const parameters = names.map((name) => `${name}: number`).join(", ");
  return `// Breaks ${breaks}.\nexport const sum = (${parameters}) => ${names.join(" + ")};\n`;
}

function withComplexity(paths: number, breaks: string): string {
  const branches = Array.from(
    { length: paths - 1 },
    (_, index) => `  if (n === ${index}) work();\n`,
  );
  return `// Breaks ${breaks}.\nexport function choose(n: number, work: () => void): void {\n${branches.join("")}}\n`;
}
