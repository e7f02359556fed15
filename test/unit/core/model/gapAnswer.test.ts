import assert from "node:assert/strict";
import { GapAnswer, gapMarker } from "../../../../src/core/model/gapAnswer";

interface Case {
  readonly fact: string;
  readonly answer: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly languageId?: string;
  readonly stops?: readonly string[];
  readonly expected: string;
}

const cases: readonly Case[] = [
  {
    fact: "plain code passes unchanged",
    answer: "a + b;\nreturn c;",
    expected: "a + b;\nreturn c;",
  },
  { fact: "a code fence comes off", answer: "```ts\na + b\n```\nThis adds.", expected: "a + b" },
  { fact: "a fence after a blank line comes off", answer: "\n```\na + b\n```", expected: "a + b" },
  {
    fact: "a fence behind a polite line comes off with that line",
    answer: "Sure! Here is the code:\n\n```python\nreturn 1\n```",
    expected: "return 1",
  },
  {
    fact: "code that begins like a polite line stays",
    answer: "here = compute()\nreturn here",
    expected: "here = compute()\nreturn here",
  },
  { fact: "thoughts come off", answer: "<think>\nhm\n</think>\n\nreturn 1", expected: "return 1" },
  { fact: "thoughts without an end leave nothing", answer: "<think>hm, `a`", expected: "" },
  { fact: "a generic type is no thought", answer: "<T>(x: T) => x", expected: "<T>(x: T) => x" },
  {
    fact: "an echo of the line before the cursor comes off",
    prefix: "let x = 1;\nconst sum = ",
    answer: "const sum = a + b;",
    expected: "a + b;",
  },
  {
    fact: "an echo without the line's indentation comes off",
    prefix: "if (a) {\n    return comp",
    answer: "return compute(a);",
    expected: "ute(a);",
  },
  {
    fact: "an echo of several lines comes off",
    prefix: "def area(r):\n    pi = 3.14\n    ",
    answer: "def area(r):\n    pi = 3.14\n    return pi * r * r",
    expected: "return pi * r * r",
  },
  {
    fact: "an echo inside a fence comes off",
    prefix: "const sum = ",
    answer: "```\nconst sum = a + b;\n```",
    expected: "a + b;",
  },
  {
    fact: "an answer that only begins like the line before stays whole",
    prefix: "const sum = ",
    answer: "const_cast<int>(x)",
    expected: "const_cast<int>(x)",
  },
  {
    fact: "the answer ends where it goes on with the line behind the gap",
    suffix: "\n  return total;\n}\n",
    answer: "total += 1;\n  return total;\n}\n",
    expected: "total += 1;",
  },
  {
    fact: "the answer ends where the line behind the gap is its last",
    suffix: "\n  return total;\n}\n",
    answer: "total += 1;\n  return total;",
    expected: "total += 1;",
  },
  {
    fact: "a line that only begins like the one behind the gap stays",
    suffix: "\nreturn x;\n",
    answer: "a();\nreturn x;;\nb();",
    expected: "a();\nreturn x;;\nb();",
  },
  { fact: "the answer ends at a stop", stops: ["\n"], answer: "a + b;\nmore", expected: "a + b;" },
  { fact: "the answer ends at the gap's mark", answer: `a + b${gapMarker});`, expected: "a + b" },
  {
    fact: "fences stay in a markdown file, where they are text",
    languageId: "markdown",
    answer: "```sh\nls\n```\n",
    expected: "```sh\nls\n```\n",
  },
  { fact: "nothing is an answer too", answer: "", expected: "" },
];

function fill(given: Case, pieceLength: number): string {
  const answer = new GapAnswer({
    prefix: given.prefix ?? "",
    suffix: given.suffix ?? "",
    languageId: given.languageId ?? "typescript",
    stops: given.stops ?? [],
  });
  let text = "";
  for (let start = 0; start < given.answer.length; start += pieceLength) {
    text += answer.push(given.answer.slice(start, start + pieceLength));
  }
  return text + answer.end();
}

describe("a chat model's answer for a gap", () => {
  for (const given of cases) {
    it(given.fact, () => {
      assert.equal(fill(given, given.answer.length || 1), given.expected, "in one piece");
      assert.equal(fill(given, 1), given.expected, "letter by letter");
      assert.equal(fill(given, 5), given.expected, "in pieces of five");
    });
  }

  it("comes out while it streams", () => {
    const answer = new GapAnswer({ prefix: "", suffix: "", languageId: "go", stops: [] });
    assert.equal(answer.push("return "), "return ");
    assert.equal(answer.push("nil"), "nil");
    assert.equal(answer.isComplete, false);
  });

  it("is complete at its closing fence, so that the model can be stopped", () => {
    const answer = new GapAnswer({ prefix: "", suffix: "", languageId: "go", stops: [] });
    assert.equal(answer.push("```go\nreturn nil\n```"), "return nil");
    assert.equal(answer.isComplete, true);
    assert.equal(answer.push("more") + answer.end(), "");
  });
});
