/** How people name test files of a language, and what they test with. */
export interface TestConvention {
  readonly languageIds: readonly string[];
  /** Finds test files in a workspace. */
  readonly glob: string;
  /** Ways to name the test of `base` with the ending `extension`; the first holds where there are no tests yet. */
  readonly names: readonly ((base: string, extension: string) => string)[];
  /** A folder for tests where there are none yet; `undefined` where they stand beside the code. */
  readonly folder: string | undefined;
  /** Words of a project file, each with what they tell; the first that is found holds. */
  readonly frameworks: readonly (readonly [word: RegExp, name: string])[];
  readonly defaultFramework: string;
  /** The tests stand in the file itself. */
  readonly isInFile?: boolean;
}

/** All languages that tests are written for. */
const conventions: readonly TestConvention[] = [
  {
    languageIds: ["javascript", "javascriptreact", "typescript", "typescriptreact"],
    glob: "**/*{.test,.spec}.{js,jsx,mjs,cjs,ts,tsx,mts,cts}",
    names: [
      (base, extension) => `${base}.test.${extension}`,
      (base, extension) => `${base}.spec.${extension}`,
    ],
    folder: undefined,
    frameworks: [
      [/"vitest"/, "Vitest"],
      [/"jest"/, "Jest"],
      [/"mocha"/, "Mocha with node:assert"],
      [/"jasmine(?:-core)?"/, "Jasmine"],
      [/"ava"/, "AVA"],
    ],
    defaultFramework: "node:test with node:assert",
  },
  {
    languageIds: ["python"],
    glob: "**/{test_*,*_test}.py",
    names: [(base) => `test_${base}.py`, (base) => `${base}_test.py`],
    folder: "tests",
    frameworks: [[/\bpytest\b/, "pytest"]],
    defaultFramework: "unittest",
  },
  {
    languageIds: ["go"],
    glob: "**/*_test.go",
    names: [(base) => `${base}_test.go`],
    folder: undefined,
    frameworks: [[/stretchr\/testify/, "testing with testify"]],
    defaultFramework: "the standard library's testing",
  },
  {
    languageIds: ["rust"],
    glob: "**/tests/**/*.rs",
    names: [(base) => `${base}.rs`],
    folder: undefined,
    frameworks: [],
    defaultFramework: "a `#[cfg(test)] mod tests` at the end of the file",
    isInFile: true,
  },
  {
    languageIds: ["java"],
    glob: "**/src/test/**/*.java",
    names: [(base) => `${base}Test.java`, (base) => `${base}Tests.java`],
    folder: "src/test/java",
    frameworks: [
      [/testng/i, "TestNG"],
      [/junit-jupiter/, "JUnit 5"],
      [/junit:junit|<artifactId>junit</, "JUnit 4"],
    ],
    defaultFramework: "JUnit 5",
  },
  {
    languageIds: ["ruby"],
    glob: "**/*_{spec,test}.rb",
    names: [(base) => `${base}_spec.rb`, (base) => `${base}_test.rb`],
    folder: "spec",
    frameworks: [[/rspec/, "RSpec"]],
    defaultFramework: "Minitest",
  },
];

export function testConventionOf(languageId: string): TestConvention | undefined {
  return conventions.find(({ languageIds }) => languageIds.includes(languageId));
}
