import { isModelError, type ModelError } from "../../src/core/model/modelError";
import type { ModelStream, ModelStreamPart } from "../../src/core/model/modelStream";
import type { ToolCall } from "../../src/core/model/tools";

type Finish = Extract<ModelStreamPart, { type: "finish" }>;

/** A stream that was read to its end, checked against the contract of `ModelStream`. */
export interface CollectedAnswer {
  readonly text: string;
  readonly reasoning: string;
  readonly dropped: readonly { readonly field: string; readonly reason: string }[];
  readonly toolCalls: readonly ToolCall[];
  readonly finish: Omit<Finish, "type">;
}

/** Reads a stream; throws where it does not end with exactly one finish. */
export async function collectAnswer(stream: ModelStream): Promise<CollectedAnswer> {
  const parts: ModelStreamPart[] = [];
  for await (const part of stream) parts.push(part);
  const last = parts.at(-1);
  const finishes = parts.filter(({ type }) => type === "finish");
  if (last?.type !== "finish" || finishes.length !== 1) {
    throw new Error(`A stream ends with one finish, not with ${JSON.stringify(parts.slice(-3))}`);
  }
  const { reason, usage } = last;
  return {
    text: textOf(parts, "text"),
    reasoning: textOf(parts, "reasoning"),
    dropped: parts.flatMap((part) =>
      part.type === "dropped-field" ? [{ field: part.field, reason: part.reason }] : [],
    ),
    toolCalls: parts.filter((part) => part.type === "tool-call"),
    finish: { reason, usage },
  };
}

function textOf(parts: readonly ModelStreamPart[], type: "text" | "reasoning"): string {
  return parts.map((part) => (part.type === type ? part.text : "")).join("");
}

/** The `ModelError` that a promise is rejected with. */
export async function modelErrorOf(promise: Promise<unknown>): Promise<ModelError> {
  try {
    await promise;
  } catch (error) {
    if (isModelError(error)) return error;
    throw error;
  }
  throw new Error("Expected a ModelError, but there was none.");
}
