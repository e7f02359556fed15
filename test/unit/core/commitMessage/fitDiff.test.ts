import assert from "node:assert/strict";
import { fitDiff, pathsOfDiff, type FittedDiff } from "../../../../src/core/commitMessage/fitDiff";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";

const fileDiff = (path: string, ...added: string[]) =>
  `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}\n@@ -1,0 +1,${added.length} @@\n${added.map((line) => `+${line}\n`).join("")}`;

const textOf = ({ files }: FittedDiff) => files.map(({ text }) => text).join("\n");

describe("a diff for a prompt", () => {
  it("is whole where it fits", () => {
    const diff = fileDiff("src/one.ts", "one();") + fileDiff("src/two.ts", "two();");
    const fitted = fitDiff(diff, 1_000);
    assert.equal(textOf(fitted), diff.trimEnd());
    assert.deepEqual(fitted.cutPaths, []);
  });

  it("keeps small files whole and cuts the large one at a line, within the budget", () => {
    const large = Array.from({ length: 500 }, (_, index) => `call(${index});`);
    const small = fileDiff("src/small.ts", "small();");
    const fitted = fitDiff(fileDiff("src/large.ts", ...large) + small, 300);
    assert.deepEqual(fitted.cutPaths, ["src/large.ts"]);
    assert.ok(textOf(fitted).includes("+small();"));
    assert.match(textOf(fitted), /\+call\(\d+\);\n\(cut here\)\n/);
    assert.ok(estimateTokens(textOf(fitted), "diff") <= 310);
  });

  it("only names what tools write, and pictures", () => {
    const lock = fileDiff("web/package-lock.json", '"secret-of-lock": 1');
    const picture =
      "diff --git a/a.png b/a.png\nnew file mode 100644\nBinary files /dev/null and b/a.png differ\n";
    const fitted = fitDiff(lock + picture, 1_000);
    const text = textOf(fitted);
    assert.ok(!text.includes("secret-of-lock"));
    assert.match(text, /b\/web\/package-lock\.json\n\(changed; contents not shown\)/);
    assert.match(text, /b\/a\.png\n\(new; contents not shown\)/);
    assert.deepEqual(fitted.cutPaths, []);
  });

  it("names a deleted file by its old path", () => {
    const deleted =
      "diff --git a/old/yarn.lock b/old/yarn.lock\ndeleted file mode 100644\n--- a/old/yarn.lock\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n";
    assert.match(textOf(fitDiff(deleted, 100)), /old\/yarn\.lock\n\(deleted;/);
  });

  it("only names what is for nobody else, by its old path and by its new one", () => {
    const moved =
      "diff --git a/.env b/settings.txt\nsimilarity index 90%\nrename from .env\nrename to settings.txt\n--- a/.env\n+++ b/settings.txt\n@@ -1 +1 @@\n+KEY=hidden-one\n";
    const diff = fileDiff("keys/id.pem", "hidden-two") + moved + fileDiff("src/one.ts", "shown");
    assert.deepEqual(pathsOfDiff(diff), ["keys/id.pem", "settings.txt", ".env", "src/one.ts"]);
    const text = textOf(fitDiff(diff, 1_000, new Set([".env", "keys/id.pem"])));
    assert.doesNotMatch(text, /hidden/);
    assert.match(text, /keys\/id\.pem/);
    assert.match(text, /\+shown/);
  });

  it("is empty where there is nothing", () => {
    assert.deepEqual(fitDiff("", 100), { files: [], cutPaths: [] });
  });
});
