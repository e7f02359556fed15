import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { SecretFinder } from "../../../../src/core/redaction/secretFinder";
import { plantedSecrets } from "../../../support/plantedSecrets";
import { projectRoot } from "../../../support/projectRoot";

const found = (text: string, finder = new SecretFinder()) =>
  finder.find(text).map(({ start, end }) => text.slice(start, end));

describe("the finder of secrets", () => {
  const planted = plantedSecrets();

  it("is tried with at least 200 secrets of at least 30 kinds", () => {
    assert.ok(planted.length >= 200, `${planted.length} secrets`);
    const kinds = new Set(planted.map(({ kind }) => kind));
    assert.ok(kinds.size >= 30, `${kinds.size} kinds`);
  });

  for (const kind of new Set(planted.map((secret) => secret.kind))) {
    it(`finds each planted ${kind}, the whole of it`, () => {
      for (const { secret, text } of planted.filter((secret) => secret.kind === kind)) {
        const spans = new SecretFinder().find(text);
        const covers = spans.some(
          ({ start, end }) =>
            start <= text.indexOf(secret) && end >= text.indexOf(secret) + secret.length,
        );
        assert.ok(covers, `${text}\n found ${JSON.stringify(found(text))}`);
      }
    });
  }

  it("finds them in a line of a megabyte as well", () => {
    const [{ secret } = { secret: "" }] = planted;
    assert.deepEqual(found(`${"x = 1; ".repeat(150_000)}${secret} y`), [secret]);
  });

  it("finds what the user's own pattern matches", () => {
    const finder = new SecretFinder([/ACME-[0-9a-f]{6}/g]);
    assert.deepEqual(found("id ACME-00ff11 and ACME-x", finder), ["ACME-00ff11"]);
  });

  for (const text of [
    'const password = process.env["DB_PASSWORD"];',
    "password: ${{ secrets.NPM_TOKEN }}",
    'type="password" name="password"',
    "token = getToken(request)",
    "postgres://user:password@localhost/test",
    "const apiKey = config.apiKey ?? readApiKey();",
    'throw new Error("The API key is missing");',
    "api_key = YOUR_API_KEY_HERE",
    "-----BEGIN PRIVATE KEY----- ... -----END PRIVATE KEY-----",
    'integrity sha512-{"token": "value"}',
    "export const tokenTypes = { keyword: 1, secretary: 2 };",
  ]) {
    it(`sees no secret in ${text}`, () => assert.deepEqual(found(text), []));
  }
});

describe("the finder of secrets in real code", function () {
  const leastFiles = 2_000;
  const maxFalseShare = 0.005;

  it(`takes something for a secret in less than ${maxFalseShare * 100} % of ${leastFiles} files`, function () {
    this.timeout(60_000);
    const finder = new SecretFinder();
    const files = codeFiles(leastFiles);
    assert.ok(files.length >= leastFiles, `only ${files.length} files are installed`);
    const suspected = files.filter((file) => finder.find(fs.readFileSync(file, "utf8")).length > 0);
    const share = suspected.length / files.length;
    console.log(
      `      ${suspected.length} of ${files.length} files: ${(share * 100).toFixed(2)} %`,
    );
    assert.ok(share < maxFalseShare, suspected.join("\n"));
  });
});

/** Code of the packages that are installed, a few files of each folder so that no package has the word alone. */
function codeFiles(count: number): readonly string[] {
  const root = path.join(projectRoot, "node_modules");
  const entries = fs.readdirSync(root, { recursive: true, withFileTypes: true });
  const perFolder = new Map<string, number>();
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.min)\.(?:[cm]?[jt]s|py|c|h|cc)$/.test(entry.name))
    .filter(({ parentPath }) => {
      const taken = perFolder.get(parentPath) ?? 0;
      perFolder.set(parentPath, taken + 1);
      return taken < 12;
    })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => fs.statSync(file).size < 200_000)
    .toSorted()
    .filter((_, index, all) => index % Math.max(1, Math.floor(all.length / (count * 1.2))) === 0);
}
