import assert from "node:assert/strict";
import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import esbuild from "esbuild";
import { BuiltInFixture } from "../support/builtInFixture";
import { collectAnswer, modelErrorOf } from "../support/collectAnswer";
import { projectRoot } from "../support/projectRoot";
import { writeTinyModel } from "../support/tinyModel/writeTinyModel";

interface StageEngine {
  readonly stageEngine: (options: {
    readonly targetFolder: string;
  }) => Promise<{ readonly packages: number; readonly bytes: number }>;
}

/** What the platform's package may take on the user's disk: half of it is for graphics cards. */
const maxBytes = 120_000_000;

describe("the engine in an installed extension", () => {
  let folder: string;
  let staged: { readonly packages: number; readonly bytes: number };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tempera-staged-"));
    await esbuild.build({
      entryPoints: [join(projectRoot, "src/engine/main.ts")],
      outfile: join(folder, "engine.js"),
      bundle: true,
      platform: "node",
      target: "node20",
      format: "cjs",
      external: ["node-llama-cpp"],
    });
    const script = pathToFileURL(join(projectRoot, "scripts/lib/stageEngine.mjs")).href;
    const { stageEngine } = (await import(script)) as StageEngine;
    staged = await stageEngine({ targetFolder: folder });
  });
  after(() => rm(folder, { recursive: true }));

  it("answers with what lies beside it, far from the project's own packages", async () => {
    const fixture = new BuiltInFixture(await writeTinyModel(), join(folder, "engine.js"));
    try {
      const { text } = await collectAnswer(fixture.chat());
      assert.notEqual(text, "");
    } finally {
      fixture.dispose();
    }
  });

  it("says that it is not there when only the program is", async () => {
    const bare = await mkdtemp(join(tmpdir(), "tempera-bare-"));
    const program = join(bare, "engine.js");
    await copyFile(join(folder, "engine.js"), program);
    const fixture = new BuiltInFixture(await writeTinyModel(), program);
    try {
      const error = await modelErrorOf(collectAnswer(fixture.chat()));
      assert.equal(error.kind, "no-model");
      assert.match(error.message, /no built-in engine/);
    } finally {
      fixture.dispose();
      await rm(bare, { recursive: true });
    }
  });

  it("takes no more room than it may", () => {
    assert.ok(staged.bytes < maxBytes, `${staged.bytes} bytes`);
  });

  it("computes on graphics cards of every vendor, where llama.cpp does on this platform", async () => {
    const platforms = await readdir(join(folder, "node_modules", "@node-llama-cpp"));
    const expected: Partial<Record<string, string>> = {
      "darwin-arm64": "mac-arm64-metal",
      "linux-x64": "linux-x64-vulkan",
      "win32-x64": "win-x64-vulkan",
    };
    const name = expected[`${process.platform}-${process.arch}`];
    assert.deepEqual(
      platforms.filter((one) => /-(?:cuda|metal|vulkan)/.test(one)),
      name === undefined ? [] : [name],
    );
  });

  it("holds this platform's binaries and licence, and no sources", async () => {
    const files = await readdir(join(folder, "node_modules"), { recursive: true });
    assert.ok(files.some((file) => file.endsWith(".node")));
    assert.deepEqual(
      files.filter((file) => /\.(map|ts|bundle|cpp)$/.test(file)),
      [],
    );
    const platforms = await readdir(join(folder, "node_modules", "@node-llama-cpp"));
    const { platform, arch } = process;
    assert.deepEqual(
      platforms.filter(
        (name) =>
          !name.startsWith(
            `${platform.replace(/^win32$/, "win").replace(/^darwin$/, "mac")}-${arch}`,
          ),
      ),
      [],
    );
    assert.ok(files.includes(join("node-llama-cpp", "LICENSE")));
  });
});
