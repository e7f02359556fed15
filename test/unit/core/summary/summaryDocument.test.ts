import assert from "node:assert/strict";
import { ReferenceChecker } from "../../../../src/core/summary/checkReference";
import { parseClaims } from "../../../../src/core/summary/parseClaims";
import { parseSummaryRequest } from "../../../../src/core/summary/parseSummaryRequest";
import type { Summary } from "../../../../src/core/summary/summarize";
import {
  requestOf,
  summaryDocument,
  summaryRange,
} from "../../../../src/core/summary/summaryDocument";
import { sourceOfText } from "../../../../src/core/summary/summarySource";

const source = sourceOfText({ path: "src/a (1).ts", languageId: "typescript", text: "alpha();" });
const checker = new ReferenceChecker([source]);
const claims = parseClaims(
  "- Calls `alpha` <b> ![x](http://x.invalid/y) [src/a (1).ts:1 alpha]\n- Wrong [src/a.ts:7 beta]\n- No place",
).map((claim) => checker.check(claim));
const summary: Summary = {
  sections: [{ node: { kind: "file", path: source.path, source }, claims }],
  asked: 1,
  remembered: 0,
  unread: 0,
};
const heading = {
  title: "Summary of src",
  model: "reader",
  fileCount: 1,
  notes: [],
  request: { kind: "folder", path: "src--a" },
} as const;

describe("the document of a summary", () => {
  const text = summaryDocument(summary, heading);

  it("links places that are right, and marks those that are wrong or missing", () => {
    assert.match(text, /\(\/src\/a%20%281%29\.ts#L1\)/);
    assert.match(text, /Wrong ⚠ ~~src\/a\.ts:7~~ \*\(there is no such file here\)\*/);
    assert.match(text, /No place ⚠ \*no place given\*/);
    assert.match(text, /1 of 2 places were found/);
  });

  it("shows no tag, picture or link of the model's", () => {
    assert.doesNotMatch(text, /(?<!\\)<b>/);
    assert.doesNotMatch(text, /(?<!\\)!?\[x\]\(/);
  });

  it("can be made anew, wherever it stands", () => {
    assert.deepEqual(requestOf(`My words.\n\n${text}\nMore.`), heading.request);
    const range = summaryRange(`My words.\n\n${text}\nMore.`);
    assert.ok(range);
    assert.equal(`My words.\n\n${text}\nMore.`.slice(range.end), "\n\nMore.");
  });

  it("says what is missing", () => {
    const partial = summaryDocument(
      { ...summary, unread: 3, error: new Error("It is gone.") },
      heading,
    );
    assert.match(partial, /3 parts were not read/);
    assert.match(partial, /It is gone\./);
  });

  it("of something that is not there any more cannot be made anew", () => {
    const once = summaryDocument(summary, { ...heading, request: undefined });
    assert.equal(requestOf(once), undefined);
    assert.equal(summaryRange(once), undefined);
  });
});

describe("the request in a document", () => {
  for (const json of [
    "",
    "{",
    '{"kind":"all"}',
    '{"kind":"commits","from":"--output=/tmp/x","to":"HEAD"}',
    '{"kind":"commits","from":"a b","to":"HEAD"}',
    '{"kind":"files","paths":[]}',
    '{"kind":"folder"}',
  ])
    it(`is none where it is ${JSON.stringify(json)}`, () => {
      assert.equal(parseSummaryRequest(json), undefined);
    });

  it("is one where Tempera wrote it", () => {
    const request = { kind: "commits", from: "v1.0~2", to: "feature/x-y" };
    assert.deepEqual(parseSummaryRequest(JSON.stringify(request)), request);
  });
});

describe("the points of an answer", () => {
  it("are those of its list, each with the lines that go on with it", () => {
    const found = parseClaims(
      "Here it is:\n\n1. One\n   goes on [a.ts:1 x]\n2) Two\n\nThat is all.",
    );
    assert.deepEqual(
      found.map(({ text }) => text),
      ["One goes on", "Two"],
    );
    assert.deepEqual(found[0]?.references, [{ path: "a.ts", line: 1, symbol: "x" }]);
  });

  it("are its paragraphs where there is no list", () => {
    assert.deepEqual(
      parseClaims("One thing\ngoes on.\n\nTwo (see src/b.ts:4).").map(({ text }) => text),
      ["One thing goes on.", "Two."],
    );
  });

  it("are none in an empty answer", () => {
    assert.deepEqual(parseClaims("```\n```\n- \n"), []);
  });
});
