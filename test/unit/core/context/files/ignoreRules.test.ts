import assert from "node:assert/strict";
import { IgnoreRules } from "../../../../../src/core/context/files/ignoreRules";
import { fileUri, MemoryFileAccess, type MemoryFiles } from "../../../../support/memoryFileAccess";

async function sourceOf(files: MemoryFiles, path: string, excluded: readonly string[] = []) {
  const access = new MemoryFileAccess(files);
  access.excluded = excluded;
  const rules = new IgnoreRules(access, fileUri("/work"));
  return (await rules.ignoredBy(path))?.source;
}

describe("ignore files", () => {
  for (const name of [".aiignore", ".cursorignore", ".continueignore", ".copilotignore"]) {
    it(`are read as Git reads them: ${name}, which is meant for assistants`, async () => {
      const rules = new IgnoreRules(
        new MemoryFileAccess({ [`/work/${name}`]: "*.secret\n!open.secret\n" }),
        fileUri("/work"),
      );
      assert.deepEqual(await rules.ignoredBy("deep/er/a.secret"), {
        source: name,
        isForAssistants: true,
      });
      assert.equal(await rules.ignoredBy("deep/open.secret"), undefined);
    });
  }

  it("say that .gitignore is about the project, not about assistants", async () => {
    const access = new MemoryFileAccess({ "/work/.gitignore": "dist" });
    const rules = new IgnoreRules(access, fileUri("/work"));
    assert.deepEqual(await rules.ignoredBy("dist/a.js"), {
      source: ".gitignore",
      isForAssistants: false,
    });
  });

  it("count from the folder they lie in", async () => {
    const files = { "/work/packages/a/.gitignore": "/out\n*.log" };
    assert.equal(await sourceOf(files, "packages/a/out/x.js"), ".gitignore");
    assert.equal(await sourceOf(files, "packages/a/deep/x.log"), ".gitignore");
    assert.equal(await sourceOf(files, "packages/a/deep/out/x.js"), undefined);
    assert.equal(await sourceOf(files, "packages/b/x.log"), undefined);
  });

  it("let an inner file take back what an outer one ignores", async () => {
    const files = { "/work/.gitignore": "*.log", "/work/kept/.gitignore": "!*.log" };
    assert.equal(await sourceOf(files, "kept/a.log"), undefined);
    assert.equal(await sourceOf(files, "other/a.log"), ".gitignore");
  });

  it("give nothing back that lies in an ignored folder", async () => {
    const files = { "/work/.gitignore": "out/", "/work/out/.gitignore": "!*" };
    assert.equal(await sourceOf(files, "out/a.js"), ".gitignore");
  });

  it("of one kind lift nothing that another kind forbids", async () => {
    const files = { "/work/.aiignore": "secrets.json", "/work/.gitignore": "!secrets.json" };
    assert.equal(await sourceOf(files, "secrets.json"), ".aiignore");
  });

  it("are joined by the setting files.exclude, whose globs count from the root", async () => {
    const excluded = ["**/*.{gen,min}.js", "vendor", "*.tmp"];
    assert.equal(await sourceOf({}, "src/a.gen.js", excluded), "files.exclude");
    assert.equal(await sourceOf({}, "src/a.min.js", excluded), "files.exclude");
    assert.equal(await sourceOf({}, "vendor/deep/a.c", excluded), "files.exclude");
    assert.equal(await sourceOf({}, "src/vendor/a.c", excluded), undefined);
    assert.equal(await sourceOf({}, "a.tmp", excluded), "files.exclude");
    assert.equal(await sourceOf({}, "src/a.tmp", excluded), undefined);
  });
});

describe("ignore files above the folder that was opened", () => {
  const ignoredIn = async (files: MemoryFiles, path: string) => {
    const access = new MemoryFileAccess(files);
    return (await new IgnoreRules(access, fileUri("/repo/packages/web")).ignoredBy(path))?.source;
  };
  const repository = {
    "/repo/.git/config": "",
    "/repo/.gitignore": "*.log\n/packages/web/dist/\n!keep.log\n",
    "/repo/packages/.aiignore": "private/\n",
    "/repo/packages/web/.gitignore": "!own.log\n",
    "/repo/packages/web/a.ts": "",
  };

  it("hold as far up as the repository reaches, and the inner ones count more", async () => {
    assert.equal(await ignoredIn(repository, "deep/x.log"), ".gitignore");
    assert.equal(await ignoredIn(repository, "dist/a.js"), ".gitignore");
    assert.equal(await ignoredIn(repository, "private/a.ts"), ".aiignore");
    assert.equal(await ignoredIn(repository, "own.log"), undefined);
    assert.equal(await ignoredIn(repository, "keep.log"), undefined);
    assert.equal(await ignoredIn(repository, "a.ts"), undefined);
  });

  it("do not hold beyond it, nor where there is no repository", async () => {
    const outer = { ...repository, "/.gitignore": "*.ts\n" };
    assert.equal(await ignoredIn(outer, "a.ts"), undefined);
    const { "/repo/.git/config": _git, ...none } = repository;
    assert.equal(await ignoredIn(none, "x.log"), undefined);
    const nested = { ...repository, "/repo/packages/web/.git/config": "" };
    assert.equal(await ignoredIn(nested, "x.log"), undefined);
  });

  it("do not keep the opened folder itself away: who opens it means it", async () => {
    const ignored = { ...repository, "/repo/.gitignore": "web/\n" };
    assert.equal(await ignoredIn(ignored, "a.ts"), undefined);
    const forAssistants = { ...repository, "/repo/.aiignore": "web/\n" };
    assert.equal(await ignoredIn(forAssistants, "a.ts"), ".aiignore");
  });
});
