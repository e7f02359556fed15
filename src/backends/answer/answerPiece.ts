import type { FinishReason, TokenUsage } from "../../core/model/modelStream";
import type { ToolCall } from "../../core/model/tools";

export type AnswerPiece =
  | {
      readonly type: "text";
      readonly text: string;
      /** Of the token it is, 0 to 1, where the server tells it. */
      readonly probability?: number | undefined;
    }
  | { readonly type: "reasoning"; readonly text: string }
  | ToolCall
  | { readonly type: "usage"; readonly usage: TokenUsage }
  /** The server says why it stops; more pieces, such as usage, may follow. */
  | { readonly type: "end"; readonly reason: FinishReason };
