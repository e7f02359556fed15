import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { presets } from "../../src/core/model/presets";
import {
  invariantsOf,
  missingPaths,
  readDocuments,
  readProjectFile,
  type Invariant,
} from "../support/documents";
import { readManifest, readManifestTexts } from "../support/manifest";
import { projectRoot } from "../support/projectRoot";

const documents = readDocuments();
const records = documents.filter((document) => document.path.startsWith("docs/decisions"));
const npmPackage = JSON.parse(readProjectFile("package.json")) as Record<
  "scripts" | "dependencies" | "devDependencies" | "optionalDependencies",
  Readonly<Record<string, string>>
>;

describe("the documents", () => {
  it("name only files that exist", () => {
    assert.deepEqual(documents.flatMap(missingPaths), []);
  });

  it("name only commands of npm that exist", () => {
    const named = documents.flatMap(({ path: file, text }) =>
      Array.from(text.matchAll(/npm run ([\w:]+)|npm (start|test)\b/g), ([, run, known]) => ({
        file,
        script: run ?? known ?? "",
      })),
    );
    assert.ok(named.length > 0);
    assert.deepEqual(
      named.filter(({ script }) => !(script in npmPackage.scripts)),
      [],
    );
  });

  it("name every preset where they say how a server is added", () => {
    const readme = readProjectFile("README.md");
    const withoutRow = new Set([
      "ollama",
      "lm-studio",
      "llama-server",
      "vllm",
      "anthropic",
      "openai",
    ]);
    const missing = presets.filter(
      ({ id, label }) => !readme.includes(withoutRow.has(id) ? `| ${label}` : `\`${id}\``),
    );
    assert.deepEqual(missing, []);
  });

  it("show as an example the code that is tested", () => {
    const tested = readProjectFile("test/extension/support/offerToTempera.ts");
    assert.ok(readProjectFile("docs/gateways.md").includes(`\n${tested.trimEnd()}\n`));
  });

  it("say of everything that other extensions get what it is", () => {
    const api = readProjectFile("src/host/temperaApi.ts");
    const members = Array.from(api.matchAll(/^ {2}readonly (\w+):/gm), ([, name]) => name);
    assert.ok(members.length > 3);
    const listed = /## From another extension([^]*?)\n## /.exec(
      readProjectFile("docs/extending.md"),
    );
    const told = Array.from(listed?.[1]?.matchAll(/^\| `(\w+)` \|/gm) ?? [], ([, name]) => name);
    assert.deepEqual(new Set(told), new Set(members));
  });

  it("hold nothing that is still to be written", () => {
    for (const { path: file, text } of documents)
      assert.doesNotMatch(text, /\b(?:TODO|TBD|FIXME|lorem ipsum)\b/i, file);
  });
});

describe("the architecture document", () => {
  const architecture = readProjectFile("docs/architecture.md");

  it("is read in one sitting", () => {
    assert.ok(architecture.split("\n").length <= 200);
  });

  it("names every folder of the sources", () => {
    const folders = ["src", "src/core"].flatMap((parent) =>
      fs
        .readdirSync(path.join(projectRoot, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${parent}/${entry.name}`),
    );
    assert.deepEqual(
      folders.filter((folder) => !architecture.includes(`\`${folder}`)),
      [],
    );
  });
});

describe("the invariants", () => {
  const invariants = invariantsOf(readProjectFile("docs/invariants.md"));
  const rules = new Set(
    [".oxlintrc.json", "tsconfig.json"].flatMap((file) =>
      Array.from(readProjectFile(file).matchAll(/"([\w/-]+)":/g), ([, key = ""]) => key),
    ),
  );

  it("each name a rule or a test that holds them", () => {
    assert.ok(invariants.length >= 15);
    assert.deepEqual(
      invariants.flatMap((invariant) => unheld(invariant, rules)),
      [],
    );
  });
});

describe("the decision records", () => {
  it("are numbered one by one and fit on a page", () => {
    for (const [index, { path: file, text }] of records.entries()) {
      const number = String(index + 1).padStart(4, "0");
      assert.match(path.basename(file), new RegExp(`^${number}-[a-z0-9-]+\\.md$`));
      assert.match(text, new RegExp(`^# ${index + 1}\\. .+\n`));
      assert.ok(text.split("\n").length <= 60, `${file} is longer than a page`);
      for (const part of ["Context", "Choice", "Consequence"])
        assert.ok(text.includes(`\n## ${part}\n`), `${file} lacks its ${part}`);
    }
  });

  it("give a reason for every dependency", () => {
    const text = records.map((record) => record.text).join("\n");
    const { dependencies, devDependencies, optionalDependencies } = npmPackage;
    const all = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
    assert.deepEqual(
      all.filter((name) => !text.includes(`\`${name}\``)),
      [],
    );
  });
});

describe("the README", () => {
  const readme = readProjectFile("README.md");

  it("lists tasks and settings as the manifest has them (npm run readme)", async () => {
    const { withTables } = await import("#scripts/readmeTables.mjs");
    assert.equal(withTables(readme, readManifest(), readManifestTexts()), readme);
    assert.match(readme, /`tempera\.completion\.debounceMs` \| `40`/);
    assert.match(readme, /`brainstorm` \| 1 \|/);
  });

  it("lists every command, and no other", () => {
    const texts = readManifestTexts();
    const titles = readManifest().contributes.commands.map(
      ({ title, category }) => `${category}: ${texts[title.replaceAll("%", "")]}`,
    );
    const listed = Array.from(readme.matchAll(/^\| (Tempera: [^|]+?) \|/gm), ([, name]) => name);
    assert.deepEqual(listed, titles);
  });
});

describe("the search for what is missing in documents", () => {
  const inReadme = (text: string) => missingPaths({ path: "README.md", text });

  it("finds a file that does not exist, in code and in a link", () => {
    assert.deepEqual(inReadme("`src/nowhere.ts` and [it](docs/nowhere.md#part)"), [
      "README.md: src/nowhere.ts",
      "README.md: docs/nowhere.md",
    ]);
  });

  it("lets names stand that are no paths, and paths with a name to be filled in", () => {
    const text = "`Tab`, `connection/model`, `src/backends/<name>.ts`, [web](https://example.com)";
    assert.deepEqual(inReadme(text), []);
  });

  it("finds an invariant that nothing holds, or a test that does not say so", () => {
    const [first, second, third] = invariantsOf(
      '\n## Invariants\n\n- It holds.\n- It holds. Held by `no-such-rule`.\n- It holds. Held by `README.md` ("never said there").\n',
    );
    for (const invariant of [first, second, third])
      assert.equal(unheld(invariant ?? assert.fail(), new Set(["no-empty"])).length, 1);
  });
});

/** What is wrong with what is said to hold the invariant. */
function unheld({ text, holders, facts }: Invariant, rules: ReadonlySet<string>): string[] {
  if (holders.length === 0) return [`nothing holds: ${text}`];
  return [
    ...holders
      .filter((holder) => !rules.has(holder) && !fs.existsSync(path.join(projectRoot, holder)))
      .map((holder) => `there is no ${holder}: ${text}`),
    ...facts
      .filter(({ file, fact }) => !readProjectFile(file).includes(fact))
      .map(({ file, fact }) => `${file} does not say "${fact}"`),
  ];
}
