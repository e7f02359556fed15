import assert from "node:assert/strict";
import {
  parsePersona,
  parsePrompt,
  parseTaskExamples,
} from "../../../../src/core/promptLibrary/parsePrompt";
import { builtInPrompts } from "../../../../src/core/promptLibrary/builtInPrompts";
import { newPromptFile, writePromptFile } from "../../../../src/core/promptLibrary/writePromptFile";

function parsed(text: string, fileName = "review.md") {
  const result = parsePrompt(text, fileName);
  assert.equal(result.kind, "parsed", JSON.stringify(result));
  return result.value;
}

function problem(text: string, fileName = "review.md"): string {
  const result = parsePrompt(text, fileName);
  assert.equal(result.kind, "problem", "It was taken as a prompt");
  return `${result.problem.line}: ${result.problem.message}`;
}

const whole = `---
name: find-bugs
description: Looks for bugs
task: explain
temperature: 0.2
model: ollama/qwen2.5-coder:7b
context: [selection, diff]
output: document
persona: reviewer
examples:
  - user: a = 1
    assistant: Nothing is wrong.
---
Look at {{selection}}.
`;

describe("a prompt's file", () => {
  it("says by its front matter everything that can be said", () => {
    const { template, ...fields } = parsed(whole);
    assert.deepEqual(fields, {
      name: "find-bugs",
      description: "Looks for bugs",
      task: "explain",
      overrides: { model: "ollama/qwen2.5-coder:7b", temperature: 0.2 },
      context: ["selection", "diff"],
      output: "document",
      persona: "reviewer",
      examples: [{ user: "a = 1", assistant: "Nothing is wrong." }],
    });
    assert.equal(template.text.trim(), "Look at {{selection}}.");
  });

  it("needs no front matter: it goes by its own name and its first line", () => {
    const prompt = parsed("# Find what is slow\n\nand say why.", "slow-code.prompt.md");
    assert.equal(prompt.name, "slow-code");
    assert.equal(prompt.description, "Find what is slow");
    assert.equal(prompt.task, "chat");
    assert.deepEqual(prompt.overrides, {});
  });

  it("may have the line endings of Windows and a byte order mark", () => {
    const prompt = parsed(`\uFEFF${whole.replaceAll("\n", "\r\n")}`);
    assert.equal(prompt.name, "find-bugs");
    assert.equal(
      problem(whole.replace("explain", "explian").replaceAll("\n", "\r\n")).slice(0, 2),
      "4:",
    );
  });

  it("takes the task of the built-in prompt whose name it has", () => {
    const result = parsePrompt("Say it.", "document.md", () => "document");
    assert.equal(result.kind === "parsed" && result.value.task, "document");
  });

  for (const [what, text, expected] of [
    [
      "a task that there is not",
      "---\nname: a\ntask: think\n---\nx",
      /^3: task must be one of completion, /,
    ],
    [
      "a temperature out of range",
      "---\ntemperature: 3\n---\nx",
      /^2: temperature must be a number from 0 to 2\.$/,
    ],
    [
      "a temperature that is a word",
      "---\n\ntemperature: hot\n---\nx",
      /^3: temperature must be a number/,
    ],
    [
      "a model without its connection",
      "---\nmodel: gpt\n---\nx",
      /^2: model must be a model, written connection\/model/,
    ],
    [
      "a field that there is not",
      "---\nname: a\ntempera: 1\n---\nx",
      /^3: tempera is no field of such a file/,
    ],
    [
      "a setting in disguise",
      "---\ntempera.connections: []\n---\nx",
      /^2: tempera\.connections is no field/,
    ],
    [
      "an example without an answer",
      "---\nexamples:\n  - user: a\n---\nx",
      /^3: examples.*assistant/,
    ],
    [
      "a name with capitals",
      "---\nname: Find Bugs\n---\nx",
      /^2: name must be a word of lower-case letters/,
    ],
    ["front matter without an end", "---\nname: a\nx", /^1: The front matter is not closed/],
    ["front matter that is a list", "---\n- a\n---\nx", /^2: The front matter must be fields/],
    [
      "front matter that is no YAML",
      "---\nname: a\nb: [1,\n---\nx",
      /^\d: The front matter is no YAML: .+\.$/,
    ],
    ["a field twice", "---\nname: a\nname: b\n---\nx", /^3: The front matter is no YAML: /],
    [
      "a variable that there is not",
      "---\nname: a\n---\nOne\n{{selektion}}",
      /^5: “selektion” is no variable; there are selection, /,
    ],
    [
      "braces that do not end",
      "One {{ two",
      /^1: A pair of braces is not closed; write a backslash/,
    ],
    ["a question without words", "{{input}}", /^1: The variable input needs its question/],
    ["no text", "---\nname: a\n---\n \n", /^4: There is no text below the front matter/],
    ["far too much of it", "x".repeat(64_001), /^1: The file is longer than 64000 characters/],
  ] as const) {
    it(`with ${what} is refused in one sentence that names the line`, () => {
      assert.match(problem(text), expected);
    });
  }

  it("with a name of its own that is none needs a name", () => {
    assert.match(problem("x", "Mein Prompt.md"), /^1: The file needs a name/);
  });

  it("cannot make a few lines stand for millions", () => {
    const bomb = `---\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n---\nx`;
    assert.match(problem(bomb), /refers to other parts of itself|is no field/);
    const small = "---\ndescription: &a words\nname: *a\n---\nx";
    assert.match(problem(small), /^2: The front matter refers to other parts of itself/);
  });

  it("makes no object of its tags, and changes no prototype", () => {
    assert.match(problem("---\nname: !!js/function 'x'\n---\nx"), /no YAML/);
    problem("---\n__proto__: {polluted: true}\n---\nx");
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });

  it("is what a copy of any built-in prompt is, and says the same", () => {
    for (const { prompt, use } of builtInPrompts) {
      const text = writePromptFile({ prompt, use, origin: "built-in" });
      const copy = parsed(text, `${prompt.name}.md`);
      assert.equal(copy.template.text.trim(), prompt.template.text.trim());
      assert.equal(copy.name, prompt.name);
    }
  });

  it("is what a new one is", () => {
    const text = newPromptFile("mine");
    assert.equal(parsed(text).name, "mine");
    assert.equal(
      parsed(text.replace("# temperature: 0.3 ", "temperature: 0.3 ")).overrides.temperature,
      0.3,
    );
    assert.deepEqual(parsed(text.replace("# context:", "context:")).context, ["selection"]);
  });
});

describe("a persona's file", () => {
  it("is its text, under a name", () => {
    assert.deepEqual(parsePersona("---\ndescription: Strict\n---\nBe strict.\n", "reviewer.md"), {
      kind: "parsed",
      value: { name: "reviewer", description: "Strict", text: "Be strict." },
    });
  });
});

describe("a file of examples", () => {
  it("is for the task that it names, or has the name of", () => {
    const examples = "examples:\n  - user: a\n    assistant: b\n";
    for (const [text, name] of [
      [`---\ntask: commitMessage\n${examples}---\n`, "any.md"],
      [`---\n${examples}---\n`, "commitMessage.md"],
    ] as const)
      assert.deepEqual(parseTaskExamples(text, name), {
        kind: "parsed",
        value: { task: "commitMessage", examples: [{ user: "a", assistant: "b" }] },
      });
    const result = parseTaskExamples(`---\n${examples}---\n`, "any.md");
    assert.match(result.kind === "problem" ? result.problem.message : "", /task is missing/);
  });
});
