import { ModelError } from "../../core/model/modelError";
import type { AnswerCall } from "./answerCall";

/** The same error, its sentence without the connection's key: some servers repeat in mid-stream what they were sent. */
export async function withoutKey(
  error: ModelError,
  { connection, environment }: Pick<AnswerCall, "connection" | "environment">,
): Promise<ModelError> {
  const key = await environment.apiKeyFor(connection);
  if (!key || !error.message.includes(key)) return error;
  const { cause: _repeatsIt, ...details } = error.details;
  return new ModelError(error.kind, error.message.replaceAll(key, "…"), details);
}
