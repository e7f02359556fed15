import type { Connection } from "../../core/model/connection";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import type { RequestAccount } from "../../core/model/modelStream";
import type { AnswerPiece } from "./answerPiece";
import type { RequestBody } from "./requestBody";

export interface AnswerCall<Fields extends object = object> {
  readonly connection: Connection;
  readonly model: string;
  readonly environment: Pick<BackendEnvironment, "apiKeyFor" | "learnedFields" | "toldFacts">;
  /** The request without the fields that the model has refused. */
  readonly bodyWithout: (refused: ReadonlySet<string>) => RequestBody<Fields>;
  /** Sends the request; resolves when the server has accepted it. */
  readonly open: (
    body: RequestBody<Fields>,
    signal: AbortSignal,
  ) => Promise<AsyncIterable<AnswerPiece>>;
  readonly onSend: RequestAccount["onSend"];
  /** The text ends before the first of these, whether the server knows them or not. */
  readonly stops: readonly string[];
  /** Aborts when the backend is disposed. */
  readonly lifetime: AbortSignal;
}
