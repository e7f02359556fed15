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
