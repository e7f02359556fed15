import assert from "node:assert/strict";
import { parseDocstring } from "../../../../src/core/document/parseDocstring";

const expected = {
  summary: "Adds two numbers.",
  details: ["Both may be negative."],
  parameters: [
    { name: "a", text: "The first." },
    { name: "b", text: "The second." },
  ],
  returns: { text: "The sum." },
  errors: [{ type: "ValueError", text: "If one is missing." }],
};

const answers: Readonly<Record<string, string>> = {
  "as it is asked for":
    "SUMMARY: Adds two numbers.\nDETAILS: Both may be negative.\nPARAM a: The first.\nPARAM b: The second.\nRETURNS: The sum.\nTHROWS ValueError: If one is missing.",
  "in bold and in a list":
    "**SUMMARY:** Adds two numbers.\n\n**DETAILS:** Both may be\nnegative.\n\n- PARAM `a`: The first.\n- PARAM `b`: The second.\n\n**RETURNS:** The sum.\n**THROWS ValueError:** If one is missing.",
  "in a fence, with talk around it":
    "Sure, here it is:\n```\nSUMMARY: Adds two numbers.\nDETAILS: Both may be negative.\nPARAM a: The first.\nPARAM b: The second.\nRETURNS: The sum.\nTHROWS ValueError: If one is missing.\n```",
  "as a JSDoc comment with its code":
    "```ts\n/**\n * Adds two numbers.\n * Both may be negative.\n *\n * @param a - The first.\n * @param b - The second.\n * @returns The sum.\n * @throws {ValueError} If one is missing.\n * @example add(1, 2)\n */\nfunction add(a, b) {}\n```",
  "as a docstring of Google's":
    '```python\ndef add(a, b):\n    """Adds two numbers.\n\n    Both may be negative.\n\n    Args:\n        a: The first.\n        b: The second.\n\n    Returns:\n        The sum.\n\n    Raises:\n        ValueError: If one is missing.\n    """\n```',
  "as a docstring in reStructuredText":
    '"""Adds two numbers.\n\nBoth may be negative.\n\n:param a: The first.\n:param b: The second.\n:type b: x\n:returns: The sum.\n:raises ValueError: If one is missing.\n"""',
  "as C# has it":
    '/// <summary>\n/// Adds two numbers.\n/// </summary>\n/// <remarks>Both may be negative.</remarks>\n/// <param name="a">The first.</param>\n/// <param name="b">The second.</param>\n/// <returns>The sum.</returns>\n/// <exception cref="ValueError">If one is missing.</exception>\nint Add(int a, int b);',
};

describe("a docstring as a model writes it", () => {
  for (const [how, answer] of Object.entries(answers))
    it(`is understood ${how}`, () => {
      assert.deepEqual(parseDocstring(answer), expected);
    });

  it("is what a model says in plain words, its first sentence the summary", () => {
    const { summary, details } = parseDocstring("Adds numbers. It is fast.\n\nSee add2") ?? {};
    assert.equal(summary, "Adds numbers.");
    assert.deepEqual(details, ["It is fast.", "See add2"]);
  });

  it("shows characters that hide", () => {
    assert.match(parseDocstring("SUMMARY: Adds\u202E it")?.summary ?? "", /<U\+202E>/);
  });

  it("has types where they are named", () => {
    const { parameters } =
      parseDocstring("SUMMARY: A.\nPARAM a (int): B.\n@param {string} c D.") ?? {};
    assert.deepEqual(parameters, [
      { name: "a", type: "int", text: "B." },
      { name: "c", type: "string", text: "D." },
    ]);
  });

  for (const answer of ["", "```\n```", "!?", "/** */", "SUMMARY:"])
    it(`is none in ${JSON.stringify(answer)}`, () => {
      assert.equal(parseDocstring(answer), undefined);
    });
});
