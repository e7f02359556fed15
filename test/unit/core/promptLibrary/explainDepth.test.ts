import assert from "node:assert/strict";
import { explain } from "../../../../src/core/chat/slashCommands/explain";
import { buildQuestion } from "../../../../src/core/chat/slashCommands/slashCommand";
import { depthOf, explainDepths } from "../../../../src/core/promptLibrary/explainDepth";
import { problemQuestion } from "../../../../src/core/context/problemQuestion";
import { attachment } from "../../../support/chatMessages";

describe("the depth of an explanation", () => {
  it("is what the first word says", () => {
    for (const depth of explainDepths) {
      assert.equal(depthOf(`${depth.word} the loop`).depth, depth);
      assert.equal(depthOf(` ${depth.word.toUpperCase()}`).text, "");
    }
    assert.equal(depthOf("line the loop").text, "the loop");
  });

  it("is a walk-through where nothing is said", () => {
    for (const text of ["", "lines of code", "the line"])
      assert.deepEqual(depthOf(text), { depth: explainDepths[0], text });
  });

  it("changes what is asked, and not what it is about", () => {
    const question = buildQuestion(explain, {
      text: "line the loop",
      attachments: [attachment("a")],
    });
    assert.match(question, /^Explain the attached code\.\nAbove all: the loop\n/);
    assert.match(question, /one sentence/);
    assert.doesNotMatch(question, /1\. /);
  });

  it("has links only where there is a file to lead to", () => {
    assert.match(buildQuestion(explain, { text: "", attachments: [attachment("a")] }), /#L12/);
    assert.doesNotMatch(buildQuestion(explain, { text: "closures", attachments: [] }), /#L12/);
  });
});

describe("a question about problems", () => {
  it("tells who reports what, where, on one line", () => {
    const question = problemQuestion([
      { message: "Cannot find\nname 'x'.", source: "ts", code: "2304", line: 3 },
      { message: "Unused", source: "", code: "", line: 4 },
    ]);
    assert.match(question, /line 3 \(ts 2304\): “Cannot find name 'x'\.”; line 4: “Unused”/);
    assert.doesNotMatch(question, /\n/);
  });
});
