import assert from "node:assert/strict";
import { bleu, chrf, rougeL, textScoresOf, wordsOf } from "../../../../src/core/lab/textScores";

const reference =
  "It is a guide to action that ensures that the military will forever heed Party commands";
const good =
  "It is a guide to action which ensures that the military always obeys the commands of the party";
const poor = "It is to insure the troops forever hearing the activity guidebook that party direct";

function assertNear(actual: number, expected: number): void {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);
}

describe("BLEU of a sentence", () => {
  it("is what NLTK 3.9 (method2) and sacreBLEU 2.5 (add-k, 1) give for the examples of NLTK", () => {
    assertNear(bleu(wordsOf(good), wordsOf(reference)), 0.45508704375633297);
    assertNear(bleu(wordsOf(poor), wordsOf(reference)), 0.12680745097494606);
  });

  it("punishes repetition and brevity", () => {
    const wanted = wordsOf("the cat is on the mat");
    assert.ok(bleu(wordsOf("the the the the the the the"), wanted) < 0.2);
    assert.ok(bleu(wordsOf("the cat"), wanted) < 0.2);
    assertNear(bleu(wanted, wanted), 1);
  });
});

describe("ROUGE-L", () => {
  it("is what Lin (2004) gives for his examples", () => {
    const wanted = wordsOf("police killed the gunman");
    assertNear(rougeL(wordsOf("police kill the gunman"), wanted), 0.75);
    assertNear(rougeL(wordsOf("the gunman kill police"), wanted), 0.5);
  });

  it("is what rouge-score 0.1 gives for the examples of NLTK", () => {
    assertNear(rougeL(wordsOf(good), wordsOf(reference)), 0.6470588235294118);
    assertNear(rougeL(wordsOf(poor), wordsOf(reference)), 0.4);
  });
});

describe("chrF", () => {
  it("is what NLTK documents for its examples, with its weight of recall", () => {
    assertNear(chrf(good, reference, 3), 0.6349903001842703);
    assertNear(chrf(poor, reference, 3), 0.3330122858264257);
  });

  it("is what sacreBLEU 2.5 gives for them, with its own weight", () => {
    assertNear(chrf(good, reference), 0.630506210490719);
    assertNear(chrf(poor, reference), 0.333959154324701);
  });
});

describe("the scores of a text", () => {
  it("are told for languages that put no blanks between words, character by character", () => {
    assert.deepEqual(wordsOf("将a_b相加。ひと ok"), [
      "将",
      "a_b",
      "相",
      "加",
      "。",
      "ひ",
      "と",
      "ok",
    ]);
    const { bleu, rougeL } = textScoresOf("将两个数字相加", "将两个数相加");
    assertNear(rougeL, 12 / 13);
    assert.ok(bleu > 0.5 && bleu < 1);
  });

  it("are 1 for the text itself and 0 for nothing", () => {
    const same = textScoresOf("Adds two numbers.", "Adds two numbers.");
    for (const score of Object.values(same)) assertNear(score, 1);
    assert.deepEqual(textScoresOf("", "Adds two numbers."), { bleu: 0, rougeL: 0, chrf: 0 });
  });

  it("do not depend on capitals where words are compared", () => {
    assert.deepEqual(wordsOf("Adds a_b, Zwölf!"), ["adds", "a_b", ",", "zwölf", "!"]);
  });
});
