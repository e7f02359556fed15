import assert from "node:assert/strict";
import { contextQuery, matchingCommands } from "../../../../media/chat/later/suggestionQuery";
import { commandOf } from "../../../../media/chat/slashQuery";

const commands = ["explain", "summarize", "explain-more"].map((name) => ({
  name,
  description: "",
  temperature: 0.3,
  temperatureBand: "precise",
}));

describe("matchingCommands", () => {
  function matching(draft: string, caret = draft.length): string[] {
    return matchingCommands(commands, draft, caret).map(({ name }) => name);
  }

  it("offers all after a slash, and those that begin as the word does", () => {
    assert.deepEqual(matching("/"), ["explain", "summarize", "explain-more"]);
    assert.deepEqual(matching("/EX"), ["explain", "explain-more"]);
    assert.deepEqual(matching("/explain-"), ["explain-more"]);
  });

  it("offers none once the word is over, or where there is none", () => {
    for (const draft of ["", "a/", "/explain ", " /", "//", "/ex plain"]) {
      assert.deepEqual(matching(draft), [], JSON.stringify(draft));
    }
  });

  it("offers them before a text that is there already, but not within a word", () => {
    assert.deepEqual(matching("/s in two lines", 2), ["summarize"]);
    assert.deepEqual(matching("/summarize", 2), []);
  });
});

describe("commandOf", () => {
  it("is the command that is the whole first word", () => {
    assert.equal(commandOf(commands, "/explain this")?.name, "explain");
    assert.equal(commandOf(commands, "/explain\nthis")?.name, "explain");
    assert.equal(commandOf(commands, "/summarize")?.name, "summarize");
  });

  it("is none where the word is longer, unknown or not the first", () => {
    for (const text of ["/explained", "/other", "please /explain", "explain"]) {
      assert.equal(commandOf(commands, text), undefined, text);
    }
  });
});

describe("what is looked for behind an @", () => {
  for (const [draft, expected] of [
    ["@", ""],
    ["see @car|", "car"],
    ["@file:src/ca|", "file:src/ca"],
    ["@car| please", "car"],
    ["line\n@x|", "x"],
    ["me@example", undefined],
    ["@one @two|", "two"],
    ["@car |", undefined],
    ["@ca|rt", undefined],
    ["", undefined],
  ] as const) {
    it(`is ${JSON.stringify(expected)} in ${JSON.stringify(draft)}`, () => {
      const caret = draft.includes("|") ? draft.indexOf("|") : draft.length;
      assert.equal(contextQuery(draft.replace("|", ""), caret), expected);
    });
  }
});
