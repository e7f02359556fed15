import assert from "node:assert/strict";
import { FileCollector } from "../../../../src/core/context/files/fileCollector";
import { InstructionFiles } from "../../../../src/core/context/instructionFiles";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { chatFixture } from "../../../support/chatFixture";
import { attachment } from "../../../support/chatMessages";
import { ManualClock } from "../../../support/manualClock";
import { fileUri, MemoryFileAccess, type MemoryFiles } from "../../../support/memoryFileAccess";

function scene(files: MemoryFiles, isTrusted = true, areWanted = true) {
  const access = new MemoryFileAccess(files);
  const source = new InstructionFiles({
    files: new FileCollector(access, new ManualClock()),
    folders: () => access.folders,
    isTrusted: () => isTrusted,
    areWanted: () => areWanted,
  });
  const paths = async (...about: readonly string[]) =>
    (await source.instructionsFor(about)).map(({ path }) => path);
  return { access, paths, source };
}

describe("the instructions of a project", () => {
  it("are none where the user does not want them", async () => {
    const { access, paths } = scene({ "/work/AGENTS.md": "Be brief." }, true, false);
    assert.deepEqual(await paths(), []);
    assert.deepEqual(access.reads, []);
  });

  it("are read by every convention at the root", async () => {
    const { paths } = scene({
      "/work/AGENTS.md": "agents",
      "/work/CLAUDE.md": "claude",
      "/work/.github/copilot-instructions.md": "copilot",
      "/work/.cursorrules": "cursor",
      "/work/README.md": "readme",
    });
    assert.deepEqual(await paths(), [
      "AGENTS.md",
      "CLAUDE.md",
      ".github/copilot-instructions.md",
      ".cursorrules",
    ]);
  });

  it("are those of the folders above what is asked about as well, the nearest last", async () => {
    const { paths } = scene({
      "/work/AGENTS.md": "root",
      "/work/web/AGENTS.md": "web",
      "/work/web/shop/CLAUDE.md": "shop",
      "/work/server/AGENTS.md": "server",
      "/work/web/shop/cart.ts": "1",
    });
    assert.deepEqual(await paths("web/shop/cart.ts"), [
      "AGENTS.md",
      "web/AGENTS.md",
      "web/shop/CLAUDE.md",
    ]);
    assert.deepEqual(await paths("web/a.ts", "server/b.ts"), [
      "AGENTS.md",
      "web/AGENTS.md",
      "server/AGENTS.md",
    ]);
  });

  it("are those of each folder of a workspace with several", async () => {
    const { access, paths } = scene({ "/work/a/AGENTS.md": "one", "/other/AGENTS.md": "two" });
    access.folders = [...access.folders, { uri: fileUri("/other"), name: "other" }];
    assert.deepEqual(await paths("work/a/x.ts"), ["work/a/AGENTS.md", "other/AGENTS.md"]);
  });

  it("do nothing in a workspace that is not trusted: they are not even read", async () => {
    const { access, paths } = scene({ "/work/AGENTS.md": "root" }, false);
    assert.deepEqual(await paths("a.ts"), []);
    assert.deepEqual(access.reads, []);
  });

  it("are not taken where an ignore file keeps them from assistants, or a link leads out", async () => {
    const { paths } = scene({
      "/work/.aiignore": "CLAUDE.md\n",
      "/work/CLAUDE.md": "secret",
      "/work/AGENTS.md": { link: "/outside/AGENTS.md" },
      "/outside/AGENTS.md": "outside",
    });
    assert.deepEqual(await paths(), []);
  });

  it("are taken once where one file is a copy of another, and not at all where they are empty", async () => {
    const { paths } = scene({
      "/work/AGENTS.md": "the same",
      "/work/CLAUDE.md": "the same",
      "/work/.cursorrules": " \n",
    });
    assert.deepEqual(await paths(), ["AGENTS.md"]);
  });

  it("never come from outside, whatever path is asked about", async () => {
    const { paths } = scene({ "/outside/AGENTS.md": "outside", "/AGENTS.md": "above" });
    assert.deepEqual(await paths("../outside/a.ts", "/outside/a.ts", "Untitled-1"), []);
  });

  it("go along with a question about their folder", async () => {
    const { source } = scene({ "/work/web/AGENTS.md": "Use spaces." });
    const { chat, model } = chatFixture(undefined, { instructions: source });
    const attachments = [attachment("let a = 1;", { path: "web/a.ts" })];
    await chat.ask({ text: "/explain", task: "explain", attachments });
    const system = textOfContent(model.requests[0]?.messages[0]?.content ?? "");
    assert.match(system, /^You are Tempera[^]*from web\/AGENTS\.md[^]*Use spaces\./);
  });
});
