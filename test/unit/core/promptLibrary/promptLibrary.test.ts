import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { askOnce } from "../../../../src/core/chat/askOnce";
import { commitMessagePrompt } from "../../../../src/core/commitMessage/writeCommitMessage";
import { buildSendSheet } from "../../../../src/core/outgoing/sendSheet";
import { LibraryPrompts } from "../../../../src/core/promptLibrary/libraryPrompts";
import { PromptedModels } from "../../../../src/core/promptLibrary/promptedModels";
import { PromptLibrary } from "../../../../src/core/promptLibrary/promptLibrary";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { chatFixture } from "../../../support/chatFixture";
import { attachment } from "../../../support/chatMessages";
import { FakeChatModel, stop } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { FakeSurroundings } from "../../../support/fakeSurroundings";
import {
  libraryOf,
  MemoryPromptFiles,
  type LibraryTexts,
} from "../../../support/memoryPromptFiles";
import { projectRoot } from "../../../support/projectRoot";
import { RecordingLogger } from "../../../support/recordingLogger";

async function read(texts: LibraryTexts): Promise<PromptLibrary> {
  const library = libraryOf(texts);
  await library.whenRead();
  return library;
}

function pathOf(library: PromptLibrary, name: string, about?: string): string | undefined {
  return library.find(name, about)?.file?.path;
}

describe("the library of prompts", () => {
  it("has every built-in prompt, and nothing else where there is no file", async () => {
    const library = await read({});
    assert.ok(library.find("explain"));
    assert.ok(library.find("commit-message"));
    assert.ok(library.promptsFor().some(({ prompt }) => prompt.name === "translate"));
    assert.ok(library.promptsFor().every(({ use }) => use === "chat"));
  });

  it("has every prompt of the sources, so that each can be read and replaced", async () => {
    const sources = path.join(projectRoot, "src");
    const names = fs
      .readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => fs.readFileSync(path.join(sources, name), "utf8"))
      .flatMap((text) => Array.from(text.matchAll(/: CommandPrompt = \{\s+name: "([\w-]+)"/g)))
      .map(([, name = ""]) => name);
    assert.ok(names.length > 20, `${names.length} prompts`);
    const library = await read({});
    for (const name of names) assert.equal(library.find(name)?.use, "command", name);
  });

  it("takes the workspace's before the user's, and both before what is built in", async () => {
    const texts: LibraryTexts = { "~/prompts/explain.md": "mine" };
    assert.equal(pathOf(await read(texts), "explain"), "~/prompts/explain.md");
    const both = await read({ ...texts, ".tempera/prompts/explain.md": "ours" });
    assert.equal(pathOf(both, "explain"), ".tempera/prompts/explain.md");
    assert.equal(both.promptsFor().filter(({ prompt }) => prompt.name === "explain").length, 1);
    assert.equal(both.find("explain")?.prompt.task, "explain");
  });

  it("takes the one nearest to what is asked about", async () => {
    const library = await read({
      ".tempera/prompts/style.md": "root",
      "web/.tempera/prompts/style.md": "web",
      "web/shop/.tempera/prompts/style.md": "shop",
    });
    assert.equal(
      pathOf(library, "style", "web/shop/cart.ts"),
      "web/shop/.tempera/prompts/style.md",
    );
    assert.equal(pathOf(library, "style", "web/a.ts"), "web/.tempera/prompts/style.md");
    assert.equal(pathOf(library, "style", "webby/a.ts"), ".tempera/prompts/style.md");
    assert.equal(pathOf(library, "style"), ".tempera/prompts/style.md");
  });

  it("names the line of what is wrong, and still has all the others", async () => {
    const library = await read({
      ".tempera/prompts/good.md": "Good.",
      ".tempera/prompts/bad.md": "---\ntask: x\n---\nBad.",
      ".tempera/prompts/other.md": "---\nname: good\n---\nTwice.",
      ".tempera/prompts/commit-message.md": "Describe {{diff}}.",
    });
    assert.ok(library.find("good"));
    assert.deepEqual(
      library.problems.map(({ sentence }) => sentence.slice(0, 60)),
      [
        ".tempera/prompts/bad.md, line 2: task must be one of complet",
        ".tempera/prompts/commit-message.md, line 1: The variable dif",
        ".tempera/prompts/other.md, line 1: .tempera/prompts/good.md ",
      ],
    );
    assert.equal(library.find("commit-message")?.origin, "built-in");
  });

  it("has the words for gaps too, and says that their model is chosen elsewhere", async () => {
    const own = ".tempera/prompts/fill-gap.md";
    const library = await read({ [own]: "---\ntemperature: 0.4\n---\nFill it." });
    assert.equal(pathOf(library, "fill-gap"), own);
    const wrong = await read({ [own]: "---\nmodel: lab/coder\n---\nFill it." });
    const [problem] = wrong.problems;
    assert.match(
      problem?.sentence ?? "",
      /fill-gap\.md, line 1: .*tempera\.tasks\.completion\.model/,
    );
    assert.equal(pathOf(wrong, "fill-gap"), undefined);
  });

  it("reads anew when a file changes, and keeps what it had when none can be read", async () => {
    const files = new MemoryPromptFiles({});
    const logger = new RecordingLogger();
    const library = new PromptLibrary(files, logger);
    await library.whenRead();
    files.change({ "~/prompts/new.md": "New." });
    await library.whenRead();
    assert.ok(library.find("new"));
    files.read = () => Promise.reject(new Error("The disk is gone."));
    await library.refresh();
    assert.ok(library.find("new"));
    assert.match(logger.entries[0]?.message ?? "", /could not be read/);
  });
});

function chatWith(texts: LibraryTexts, persona = "", surroundings = new FakeSurroundings()) {
  const library = libraryOf(texts);
  const prompts = new LibraryPrompts({
    library,
    surroundings: () => surroundings,
    persona: () => persona,
  });
  const fixture = chatFixture(
    [
      ["Fine.", stop],
      ["Again.", stop],
    ],
    { prompts },
  );
  const ask = async (text: string, code?: string) => {
    await library.whenRead();
    const attachments = code === undefined ? [] : [attachment(code)];
    await fixture.chat.ask({ text, task: "chat", attachments });
  };
  const sent = (index = 0) =>
    (fixture.model.requests[index]?.messages ?? []).map(
      ({ role, content }) => `${role}: ${textOfContent(content)}`,
    );
  const answer = () => {
    const last = fixture.chat.conversation.messages.at(-1);
    assert.ok(last?.role === "assistant");
    return last;
  };
  return { ...fixture, answer, ask, library, prompts, sent, surroundings };
}

describe("a prompt in the chat", () => {
  it("is asked by its name, with its temperature, model, task and examples", async () => {
    const chat = chatWith({
      ".tempera/prompts/poem.md": `---
task: brainstorm
temperature: 1.4
model: fake/other
examples:
  - user: sea
    assistant: Waves.
---
Write a poem about {{text}}.`,
    });
    await chat.ask("/poem the moon");
    const [system, ...others] = chat.sent();
    assert.match(system ?? "", /^system: You are Tempera/);
    assert.deepEqual(others, [
      "user: sea",
      "assistant: Waves.",
      "user: Write a poem about the moon.",
    ]);
    assert.equal(chat.model.requests[0]?.temperature.value, 1.4);
    assert.equal(chat.answer().task, "brainstorm");
    assert.equal(chat.answer().overrides?.model, "fake/other");
    assert.equal(chat.chat.conversation.messages[0]?.text, "/poem the moon");
  });

  it("stands before the built-in one of its name", async () => {
    const chat = chatWith({ "~/prompts/explain.md": "Explain to a child: {{subject}}." });
    await chat.ask("/explain", "let a = 1;");
    assert.match(chat.sent().at(-1) ?? "", /Explain to a child: what is attached\.$/);
    assert.equal(chat.answer().task, "explain");
  });

  it("stands in the list of what is sent by its file, and cannot be left out of it", async () => {
    const chat = chatWith({ "~/prompts/say.md": "Say it of {{selection}}." });
    chat.surroundings.contexts.selection = [attachment("let a = 1;", { path: "src/a.ts" })];
    await chat.ask("/say");
    const connection = {
      id: "here",
      label: "Here",
      backendId: "ollama",
      baseUrl: "http://127.0.0.1:1",
    } as const;
    const [request] = chat.model.requests;
    assert.ok(request);
    const { entries } = buildSendSheet(request, { connection, task: "chat" }, "m");
    assert.deepEqual(
      entries.slice(0, 2).map(({ label, pieceId }) => [label, pieceId !== undefined]),
      [
        ["src/a.ts, line 1", true],
        ["Prompt say, from ~/prompts/say.md", false],
      ],
    );
  });

  it("yields to what the user has chosen for this question", async () => {
    const chat = chatWith({ "~/prompts/cold.md": "---\ntemperature: 0\n---\nSay it." });
    chat.chat.chooseForNext({ temperature: 1.1 });
    await chat.ask("/cold");
    assert.equal(chat.model.requests[0]?.temperature.value, 1.1);
  });

  it("takes along what it names as pieces of their own, which its text names", async () => {
    const chat = chatWith({
      ".tempera/prompts/look.md": "---\ncontext: diff\n---\nLook at {{selection}} in {{language}}.",
    });
    chat.surroundings.contexts.selection = [attachment("let a = 1;", { path: "src/a.ts" })];
    chat.surroundings.contexts.diff = [attachment("-a\n+b", { path: "Git diff" })];
    await chat.ask("/look");
    assert.match(
      chat.sent().at(-1) ?? "",
      /^user: File src\/a\.ts, [^]*let a = 1;[^]*Git diff[^]*Look at the attached src\/a\.ts, lines 1-1 in typescript\.$/,
    );
    const content = chat.model.requests[0]?.messages.at(-1)?.content ?? "";
    const pieces =
      typeof content === "string" ? [] : content.map((part) => "piece" in part && part.piece);
    assert.deepEqual(
      pieces.map((piece) => piece && [piece.label, piece.isFixed ?? false]),
      [
        ["src/a.ts, line 1", false],
        ["Git diff, lines 1-2", false],
        ["Prompt look, from .tempera/prompts/look.md", true],
      ],
    );
  });

  it("is not sent while something that it names is missing: the sentence names file and line", async () => {
    const chat = chatWith({ "~/prompts/look.md": "Please\nlook at {{selection}}." });
    await chat.ask("/look");
    const { answer } = chat.answer();
    assert.equal(answer.state, "failed");
    assert.match(
      answer.state === "failed" ? answer.problem.message : "",
      /~\/prompts\/look\.md, line 2: nothing is there for the variable selection. Select something\./,
    );
    assert.deepEqual(chat.model.requests, []);
    chat.surroundings.contexts.selection = [attachment("x")];
    await chat.chat.retry(chat.answer().id);
    assert.equal(chat.answer().text, "Fine.");
  });

  it("asks what it wants to know, and sends nothing where that is not answered", async () => {
    const chat = chatWith({
      "~/prompts/ask.md": "Use {{input:Which framework?}} {{input:Which framework?}}.",
    });
    chat.surroundings.answers.push("Mocha");
    await chat.ask("/ask");
    assert.deepEqual(chat.surroundings.asked, ["Which framework?"]);
    assert.equal(chat.sent().at(-1), "user: Use Mocha Mocha.");
    await chat.ask("/ask");
    assert.equal(chat.model.requests.length, 1);
    const { answer } = chat.answer();
    assert.match(answer.state === "failed" ? answer.problem.message : "", /was not answered/);
  });

  it("stays what it was when it is answered again after its file has changed", async () => {
    const files = new MemoryPromptFiles({ "~/prompts/a.md": "Old {{text}}." });
    const library = new PromptLibrary(files, new RecordingLogger());
    const surroundings = () => new FakeSurroundings();
    const prompts = new LibraryPrompts({ library, surroundings, persona: () => "" });
    const { chat, model } = chatFixture(
      [
        ["Fine.", stop],
        ["Again.", stop],
      ],
      { prompts },
    );
    await library.whenRead();
    await chat.ask({ text: "/a x", task: "chat" });
    files.change({ "~/prompts/a.md": "New {{text}}." });
    await library.whenRead();
    const [, answer] = chat.conversation.messages;
    await chat.session.regenerate(answer?.id ?? "");
    assert.equal(textOfContent(model.requests[1]?.messages.at(-1)?.content ?? ""), "Old x.");
  });

  it("reads no context and asks nothing where it is not called by its name", async () => {
    const chat = chatWith({ ".tempera/prompts/evil.md": "{{clipboard}} {{input:Password?}}" });
    for (const text of ["evil", "say /evil", "/evilest", "/explain evil"]) await chat.ask(text);
    assert.deepEqual(chat.surroundings.asked, []);
    assert.deepEqual(chat.surroundings.contextsRead, []);
  });

  it("cannot begin another one by what it is told", async () => {
    const chat = chatWith({
      "~/prompts/echo.md": "{{text}}",
      "~/prompts/evil.md": "{{clipboard}}",
    });
    await chat.ask("/echo /evil {{clipboard}}");
    assert.equal(chat.sent().at(-1), "user: /evil {{clipboard}}");
    assert.deepEqual(chat.surroundings.contextsRead, []);
  });
});

describe("a persona", () => {
  const texts = { ".tempera/personas/strict.md": "Be strict.", "~/personas/kind.md": "Be kind." };

  it("that is chosen goes along with every question, by name", async () => {
    const chat = chatWith(texts, "strict");
    await chat.ask("Hello");
    assert.match(
      chat.sent()[0] ?? "",
      /Persona strict, from \.tempera\/personas\/strict\.md[^]*Be strict\./,
    );
  });

  it("of a prompt comes before the chosen one, and must be there", async () => {
    const chat = chatWith({ ...texts, "~/prompts/a.md": "---\npersona: kind\n---\nHi." }, "strict");
    await chat.ask("/a");
    assert.match(chat.sent()[0] ?? "", /Be kind\./);
    assert.doesNotMatch(chat.sent()[0] ?? "", /Be strict\./);
    const other = chatWith({ "~/prompts/a.md": "---\npersona: nobody\n---\nHi." });
    await other.ask("/a");
    const { answer } = other.answer();
    assert.match(
      answer.state === "failed" ? answer.problem.message : "",
      /There is no persona nobody/,
    );
  });

  it("that the settings name and nobody has leaves the question as it is", async () => {
    const chat = chatWith({}, "gone");
    await chat.ask("Hello");
    assert.equal(chat.answer().text, "Fine.");
  });
});

describe("a prompt of a command", () => {
  const ask = async (texts: LibraryTexts) => {
    const library = libraryOf(texts);
    const surroundings = () => new FakeSurroundings();
    const prompts = new LibraryPrompts({ library, surroundings, persona: () => "" });
    const model = new FakeChatModel([["Fine.", stop]]);
    const models = new PromptedModels(new FakeModelRegistry(model), prompts);
    const question = {
      task: "commitMessage",
      prompt: commitMessagePrompt,
      question: "A diff",
    } as const;
    await askOnce(models, question, new AbortController().signal);
    return model.requests[0] ?? assert.fail("Nothing was asked");
  };

  it("is the built-in one where there is no file", async () => {
    assert.deepEqual(
      (await ask({})).messages.map(({ content }) => content),
      [commitMessagePrompt.text, "A diff"],
    );
  });

  it("is that of a file of its name, with its temperature and examples, and shows among what is sent", async () => {
    const request = await ask({
      "~/prompts/commit-message.md": `---
temperature: 0.9
examples:
  - user: +a
    assistant: Add a
---
In rhyme.`,
      ".tempera/examples/commitMessage.md": `---
examples:
  - user: +z
    assistant: Add z
---
`,
    });
    assert.deepEqual(
      request.messages.map(({ role, content }) => `${role}: ${textOfContent(content)}`),
      [
        "system: In rhyme.",
        "user: +z",
        "assistant: Add z",
        "user: +a",
        "assistant: Add a",
        "user: A diff",
      ],
    );
    assert.equal(request.temperature.value, 0.9);
    const [system] = request.messages;
    assert.match(JSON.stringify(system?.content), /Prompt commit-message, from ~\/prompts/);
  });
});
