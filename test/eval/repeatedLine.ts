import type { FimModel, FimRequest } from "../../src/core/model/fimModel";
import type { ModelStream } from "../../src/core/model/modelStream";

/** Characters of agreement at which a match is as sure as not. */
const halfSureCharacters = 12;
const leastAgreement = 3;

/**
 * What an editor could do without a model: it looks for the place in the same file whose text before it agrees longest
 * with the text before the cursor, and writes what follows there. A suggestion counts as the surer, the longer the two
 * agree.
 */
export const repeatedLine: FimModel = {
  reference: { connectionId: "baseline", model: "the most similar line of the file" },
  way: "native",
  stream: (request) => repeat(request),
};

async function* repeat(request: FimRequest): ModelStream {
  const match = mostSimilarPlace(request);
  if (match !== undefined) yield { type: "text", text: match.text };
  yield await Promise.resolve({
    type: "finish",
    reason: "stop",
    usage: {},
    confidence: match?.confidence ?? 0,
  });
}

interface Match {
  readonly text: string;
  readonly confidence: number;
}

function mostSimilarPlace({ prefix, suffix }: FimRequest): Match | undefined {
  const before = placesIn(prefix).map((end) => ({ text: prefix, end }));
  const behind = placesIn(suffix).map((end) => ({ text: suffix, end }));
  let best: { readonly text: string; readonly end: number } | undefined;
  let bestAgreement = leastAgreement - 1;
  for (const place of [...before, ...behind]) {
    const agreement = agreementAt(prefix, place.text, place.end);
    if (agreement <= bestAgreement || place.end === place.text.length) continue;
    best = place;
    bestAgreement = agreement;
  }
  if (best === undefined) return undefined;
  const text = best.text.slice(best.end, best.end + 600);
  return { text, confidence: bestAgreement / (bestAgreement + halfSureCharacters) };
}

/** Behind every character. */
function placesIn(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => index + 1);
}

/** How many characters before `end` are the same as those before the cursor; the cursor's own place does not count. */
function agreementAt(prefix: string, text: string, end: number): number {
  let length = 0;
  while (
    length < 400 &&
    length < end &&
    length < prefix.length &&
    text[end - 1 - length] === prefix[prefix.length - 1 - length]
  ) {
    length += 1;
  }
  return length;
}
