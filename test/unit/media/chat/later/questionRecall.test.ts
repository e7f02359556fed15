import assert from "node:assert/strict";
import { QuestionRecall } from "../../../../../media/chat/later/questionRecall";

describe("QuestionRecall", () => {
  const questions = ["last", "middle", "first"];
  let recall: QuestionRecall;

  beforeEach(() => {
    recall = new QuestionRecall();
  });

  it("begins with the last question, in an empty composer only", () => {
    assert.equal(recall.older(questions, "words"), undefined);
    assert.equal(recall.older(questions, ""), "last");
  });

  it("walks back to the first and stays there", () => {
    recall.older(questions, "");
    assert.equal(recall.older(questions, "last"), "middle");
    assert.equal(recall.older(questions, "middle"), "first");
    assert.equal(recall.older(questions, "first"), undefined);
    assert.equal(recall.newer(questions, "first"), "middle");
  });

  it("ends in an empty composer on the way forward", () => {
    recall.older(questions, "");
    assert.equal(recall.newer(questions, "last"), "");
    assert.equal(recall.newer(questions, ""), undefined);
    assert.equal(recall.older(questions, ""), "last");
  });

  it("leaves a recalled question alone once it was changed", () => {
    recall.older(questions, "");
    assert.equal(recall.older(questions, "last!"), undefined);
    assert.equal(recall.newer(questions, "last!"), undefined);
  });

  it("starts anew after the composer was emptied", () => {
    recall.older(questions, "");
    recall.older(questions, "last");
    assert.equal(recall.older(questions, ""), "last");
  });

  it("has nothing to offer in a new chat", () => {
    assert.equal(recall.older([], ""), undefined);
    assert.equal(recall.newer([], ""), undefined);
  });
});
