import type { ChatRequest } from "../../core/model/chatModel";
import type { RequestBody } from "../answer/requestBody";
import { BodyBuilder, type BodyTarget } from "./bodyBuilder";
import { dialectOf } from "./dialects";

/** The body of `/chat/completions`. */
export function chatBody(request: ChatRequest, target: BodyTarget): RequestBody {
  const dialect = dialectOf(target.connection.baseUrl);
  return new BodyBuilder(target, dialect)
    .set("messages", request.messages)
    .limit(request.maxTokens)
    .temperature(request.temperature)
    .wish(dialect.seedField, request.seed)
    .streamed()
    .build();
}
