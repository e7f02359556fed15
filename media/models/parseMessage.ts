import type { ModelPageHostMessage } from "../../src/protocol/modelPageProtocol";
import { isRecord } from "../chat/parseHostMessage";

/** Known by its envelope, as the messages of the chat are: nobody else can post to the page. */
export function parseMessage(value: unknown): ModelPageHostMessage | undefined {
  const isMessage = isRecord(value) && value["type"] === "state" && isRecord(value["state"]);
  return isMessage ? (value as unknown as ModelPageHostMessage) : undefined;
}
