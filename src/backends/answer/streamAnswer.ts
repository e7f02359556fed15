import { assertNever } from "../../core/base/assertNever";
import type {
  FinishReason,
  ModelStream,
  ModelStreamPart,
  TokenUsage,
} from "../../core/model/modelStream";
import type { ToolCall } from "../../core/model/tools";
import { HeldProbability } from "../../core/model/heldProbability";
import { toModelError } from "../http/networkError";
import type { AnswerCall } from "./answerCall";
import type { AnswerPiece } from "./answerPiece";
import { LinkedAbort } from "./linkedAbort";
import { sendLearning } from "./sendLearning";
import { StopStrings } from "./stopStrings";
import { withoutKey } from "./withoutKey";

/**
 * Streams an answer by the contract of `ChatModel.stream`: it ends with one finish or throws a `ModelError`,
 * and the socket is closed when it ends, however it ends.
 */
export async function* streamAnswer<Fields extends object>(
  call: AnswerCall<Fields>,
  signal: AbortSignal,
): ModelStream {
  const link = new LinkedAbort([signal, call.lifetime]);
  const answer = new Answer(call.stops);
  try {
    if (!link.isAbortedByParent) {
      const { pieces, dropped } = await sendLearning(call, link.signal);
      for (const { field, reason } of dropped) yield { type: "dropped-field", field, reason };
      for await (const piece of pieces) {
        if (link.isAbortedByParent) break;
        yield* answer.read(piece);
        if (answer.isStopped) break;
      }
      yield* answer.rest();
    }
  } catch (error) {
    if (!link.isAbortedByParent) throw await withoutKey(toModelError(error, call.connection), call);
  } finally {
    link.release();
  }
  yield {
    type: "finish",
    reason: link.isAbortedByParent ? "aborted" : answer.finishReason,
    usage: answer.usage,
  };
}

type TextPart = Extract<ModelStreamPart, { readonly type: "text" }>;

class Answer {
  /** A stream that ends without a reason has lost its end. */
  reason: FinishReason = "truncated";
  usage: TokenUsage = {};
  isStopped = false;
  #hasToolCall = false;
  readonly #held = new HeldProbability();
  readonly #stops: StopStrings;

  constructor(stops: readonly string[]) {
    this.#stops = new StopStrings(stops);
  }

  /** Not every server says that it stops for the tools. */
  get finishReason(): FinishReason {
    return this.reason === "stop" && this.#hasToolCall ? "tool-calls" : this.reason;
  }

  *read(
    piece: AnswerPiece,
  ): Iterable<TextPart | { readonly type: "reasoning"; readonly text: string } | ToolCall> {
    switch (piece.type) {
      case "text": {
        const { text, isStopped } = this.#stops.push(piece.text);
        if (isStopped) {
          this.isStopped = true;
          this.reason = "stop";
        }
        this.#held.add(piece.probability);
        if (text !== "") yield { type: "text", text, ...this.#held.take() };
        return;
      }
      case "reasoning":
        if (piece.text !== "") yield piece;
        return;
      case "tool-call":
        this.#hasToolCall = true;
        yield piece;
        return;
      case "usage":
        this.usage = { ...this.usage, ...piece.usage };
        return;
      case "end":
        // A server that refuses goes on to say that it stops.
        if (this.reason !== "refusal") this.reason = piece.reason;
        return;
      default:
        assertNever(piece);
    }
  }

  *rest(): Iterable<TextPart> {
    const text = this.#stops.flush();
    if (text !== "") yield { type: "text", text, ...this.#held.take() };
  }
}
