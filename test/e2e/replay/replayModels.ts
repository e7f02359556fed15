import { setTimeout } from "node:timers/promises";
import type { AnswerSource } from "../../support/modelServer/answerSource";
import { SeededRandom } from "../../support/tinyModel/seededRandom";
import { wantedText, type ReplayText } from "./replayTexts";

/** A model that knows how the document is to be, and what it makes of that. */
export interface ReplayModel {
  readonly name: string;
  /** What it shows is always right. */
  readonly isRight: boolean;
  answer(text: ReplayText): AnswerSource;
}

/** Enough of the text before the cursor to be found in the document once. */
const tailCharacters = 60;
const pieceCharacters = 7;
const erringShare = 0.2;
const pieceMs = 40;

/** Writes what is missing and stops there. */
const right: ReplayModel = {
  name: "a model that is right",
  isRight: true,
  answer: (text) => knowing(text, text.head.length + text.body.length, (rest) => rest),
};

/** Does not stop where the text goes on that is there already. */
const runningOn: ReplayModel = {
  name: "a model that runs on into the text that follows",
  isRight: true,
  answer: (text) => knowing(text, wantedText(text).length, (rest) => rest),
};

/** Calls one thing in five by another name, and always the same ones. */
const erring: ReplayModel = {
  name: "a model that errs in one identifier of five",
  isRight: false,
  answer: (text) =>
    knowing(text, text.head.length + text.body.length, (rest, offset) =>
      rest.replaceAll(/[a-z]\w{2,}/gi, (name, index: number) =>
        new SeededRandom(offset + index).uniform() < erringShare ? `${name}Other` : name,
      ),
    ),
};

/** Is right, and its line can be watched as it comes. */
const slow: ReplayModel = {
  ...right,
  name: "a model that is right and writes slowly",
  answer: (text) => (request, signal) => slowly(right.answer(text)(request, signal)),
};

export const replayModels = [right, runningOn, erring, slow] as const;

async function* slowly(pieces: AsyncIterable<string>) {
  for await (const piece of pieces) {
    await setTimeout(pieceMs);
    yield piece;
  }
}

/** Answers with the document from the cursor to `end`, as `change` has it. */
function knowing(
  text: ReplayText,
  end: number,
  change: (rest: string, offset: number) => string,
): AnswerSource {
  const wanted = wantedText(text);
  return async function* answer(request) {
    if (request.kind !== "fill") return;
    const before = request.prefix.slice(-tailCharacters);
    const index = wanted.indexOf(before);
    if (index < 0) return;
    const offset = index + before.length;
    const rest = change(wanted.slice(offset, Math.max(end, offset)), offset);
    for (let start = 0; start < rest.length; start += pieceCharacters) {
      yield rest.slice(start, start + pieceCharacters);
    }
  };
}
