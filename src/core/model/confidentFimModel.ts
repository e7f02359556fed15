import type { FimModel } from "./fimModel";
import type { ModelStream } from "./modelStream";

/**
 * A small model is often wrong and mostly knows it: its answer is told whole at its end, or not at all where the mean
 * probability of its tokens is below `leastConfidence`, 0 to 1. An answer of unknown confidence is told.
 */
export function confidentFimModel(model: FimModel, leastConfidence: number): FimModel {
  return {
    ...model,
    stream: (request, signal) => tellIfSure(model.stream(request, signal), leastConfidence),
  };
}

async function* tellIfSure(answer: ModelStream, leastConfidence: number): ModelStream {
  let text = "";
  for await (const part of answer) {
    if (part.type === "text") {
      text += part.text;
      continue;
    }
    const isSure = part.type === "finish" && (part.confidence ?? 1) >= leastConfidence;
    if (isSure && text !== "") yield { type: "text", text };
    yield part;
  }
}
