import type { ChatRequest } from "../model/chatModel";
import type { FimRequest } from "../model/fimModel";
import type { FinishReason, TokenUsage } from "../model/modelStream";
import type { Place } from "../model/placeOf";
import type { TaskId } from "../tasks/tasks";

/** What was asked, after secrets were taken out of it. */
export type SentRequest =
  | ({ readonly kind: "chat" } & ChatRequest)
  | ({ readonly kind: "gap" } & FimRequest);

export type RequestOutcome =
  | { readonly state: "running" }
  | { readonly state: "ended"; readonly reason: FinishReason; readonly usage: TokenUsage }
  /** Whoever asked needed no more of the answer. */
  | { readonly state: "left" }
  | { readonly state: "failed"; readonly message: string };

/** One request to a model: what was sent, where to, and what came back. Kept in memory only. */
export interface RequestRecord {
  /** Counted from 1 since the window opened. */
  readonly id: number;
  readonly task: TaskId;
  readonly place: Place;
  readonly model: string;
  /** Time of day, in milliseconds since 1970. */
  readonly sentAtMs: number;
  readonly request: SentRequest;
  /** Every body that went out; more than one where the server refused a field of the first. */
  readonly bodies: readonly object[];
  /** `${field}: ${reason}`, for what was asked for and not sent. */
  readonly droppedFields: readonly string[];
  readonly answer: { readonly text: string; readonly reasoning: string };
  readonly outcome: RequestOutcome;
  /** From the sending to the first piece and to the end, as far as there were any. */
  readonly firstPieceMs?: number;
  readonly totalMs?: number;
}
