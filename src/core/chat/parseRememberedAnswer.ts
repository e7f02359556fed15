import * as v from "valibot";
import type { RememberedAnswer } from "./answerCache";

const remembered = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ text: v.pipe(v.string(), v.minLength(1)), tokens: v.pipe(v.number(), v.minValue(0)) }),
);

/** `undefined` where it is no answer. */
export function parseRememberedAnswer(text: string): RememberedAnswer | undefined {
  const result = v.safeParse(remembered, text);
  return result.success ? result.output : undefined;
}
