import { seededRandom } from "../../../src/core/base/seededRandom";
import { logNormal, seedOf } from "./lots";

/** A place of a document, and what is to stand there. */
export interface Truth {
  readonly path: string;
  /** Characters before the place. */
  readonly offset: number;
  /** Text before the place, as far as the prompt reaches. */
  readonly before: string;
  /** What is still to be typed. */
  readonly missing: string;
  /** What comes after that and is there already. */
  readonly after: string;
}

/** What a model writes at a place whose truth it knows. The same seed gives the same answers. */
export interface ScriptedModel {
  readonly name: string;
  answer(truth: Truth, seed: number): string;
  /** Of the token from `start` to `end` of an answer; a model without this tells no probabilities. */
  probability?(token: WrittenToken, truth: Truth, seed: number): number;
}

interface WrittenToken {
  readonly answer: string;
  readonly start: number;
  readonly end: number;
}

/** How often it is wrong from its first token on. */
const wrongAtOnce = 0.4;
const erringShare = 0.2;
const wrongTail = "Other";

/** Right for a while, then something else; at some places something else from the start. */
export const divergingModel: ScriptedModel = {
  name: "a model that diverges",
  answer({ before, missing, after }, seed) {
    const random = seededRandom(seedOf(before.slice(-80), seed));
    const isWrongAtOnce = random() < wrongAtOnce;
    const rightLength = isWrongAtOnce
      ? 0
      : Math.min(30, 1 + Math.floor(-14 * Math.log(1 - random())));
    return (missing + after).slice(0, rightLength) + wrongWords(random);
  },
};

/** Writes what is missing and stops there. */
export const rightModel: ScriptedModel = {
  name: "a model that is right",
  answer: ({ missing }) => missing,
};

/** Calls one thing in five by another name, at a place always the same. */
export const erringModel: ScriptedModel = {
  name: "a model that errs in one identifier of five",
  answer: ({ path, offset, missing }, seed) =>
    missing.replaceAll(/(?<![\w$])[a-z]\w{2,}/gi, (name, index: number) => {
      const place = `${path} ${offset + index}`;
      return seededRandom(seedOf(place, seed))() < erringShare ? `${name}${wrongTail}` : name;
    }),
};

/**
 * The same, telling how sure it is, and not too well. A wrong name is doubted at the token with which it goes wrong: its probability
 * is 0.05 to 0.75, small ones being more frequent; what is right has 0.3 to 1, large ones being by far more frequent. The same place is
 * always doubted in the same way.
 */
export const tellingModel: ScriptedModel = {
  ...erringModel,
  name: "the same model telling probabilities",
  probability({ answer, start, end }, { path, offset }, seed) {
    const wrongAt = [...answer.matchAll(/\w+Other\b/g)].map(
      ({ index, 0: name }) => index + name.length - wrongTail.length,
    );
    const isWrong = wrongAt.some((index) => index >= start && index < end);
    const lot = seededRandom(seedOf(`sure ${path} ${offset + start}`, seed))();
    return isWrong ? 0.05 + 0.7 * lot ** 1.5 : 1 - 0.7 * lot ** 6;
  },
};

function wrongWords(random: () => number): string {
  const words = ["handler", "options", "entry", "Index", "state", "buffer"];
  const lines = 1 + Math.floor(random() * 3);
  return Array.from({ length: lines }, () => {
    const word = words[Math.floor(random() * words.length)] ?? "entry";
    return `${word}${Math.floor(random() * 90)}.${word}(${word}) + ${Math.round(logNormal(random, 9, 1))};`;
  }).join("\n    ");
}
