import assert from "node:assert/strict";
import { learnCommitStyle } from "../../../../src/core/commitMessage/commitStyle";

describe("the style of commit messages", () => {
  it("is that of Conventional Commits where the repository has no message yet", () => {
    assert.deepEqual(learnCommitStyle([]), {
      convention: "conventional",
      types: [],
      scopes: [],
      hasBody: false,
      examples: [],
    });
  });

  it("is conventional where at least half of the messages are, with types and scopes by use", () => {
    const style = learnCommitStyle([
      "fix(parser): read tabs",
      "feat(parser)!: read pages",
      "fix: forget nothing",
      "Small clean-up",
      "fix(cli): tell the version",
    ]);
    assert.equal(style.convention, "conventional");
    assert.deepEqual(style.types, ["fix", "feat"]);
    assert.deepEqual(style.scopes, ["parser", "cli"]);
  });

  it("is the repository's own otherwise, without types", () => {
    const style = learnCommitStyle(["Read tabs", "Read pages", "fix: x"]);
    assert.equal(style.convention, "own");
    assert.deepEqual(style.types, []);
  });

  it("takes no example from merges, reverts and what bots write", () => {
    const automatic = [
      "Merge branch 'main' into next",
      'Revert "Read tabs"',
      "Bump semver from 7.1.0 to 7.2.0",
      "fixup! Read tabs",
    ];
    assert.deepEqual(learnCommitStyle([...automatic, "Read tabs"]).examples, ["Read tabs"]);
  });

  it("leaves out the longest and the shortest tenth of many subjects, and says each only once", () => {
    const usual = Array.from({ length: 20 }, (_, index) => `Read page ${index + 10}`);
    const { examples } = learnCommitStyle(["wip", ...usual, usual[0] ?? "", "x".repeat(300)]);
    assert.equal(examples.length, 8);
    assert.deepEqual(examples.slice(0, 2), ["Read page 10", "Read page 11"]);
  });

  it("has a body where most messages have one", () => {
    assert.equal(learnCommitStyle(["One\n\nWhy.", "Two\n\nWhy.", "Three"]).hasBody, true);
    assert.equal(learnCommitStyle(["One\n\nWhy.", "Two", "Three"]).hasBody, false);
  });
});
