import type { HostMessage } from "../../src/protocol/chatProtocol";

/** All kinds of messages; the type makes sure that none is forgotten. */
const types: Readonly<Record<HostMessage["type"], true>> = {
  snapshot: true,
  "older-messages": true,
  heartbeat: true,
  "message-added": true,
  "answer-delta": true,
  "answer-changed": true,
  "context-found": true,
  "picture-found": true,
  "draft-changed": true,
  "composer-changed": true,
  "set-up-changed": true,
  "focus-composer": true,
  "focus-last-message": true,
};

/**
 * The message, or `undefined` where the value is none. Extension and page are built and shipped together and nobody
 * else can post to the page, so it is known by its envelope; the schema, which the tests hold the host to, would weigh
 * 9 KB here.
 */
export function parseHostMessage(value: unknown): HostMessage | undefined {
  if (!isRecord(value)) return undefined;
  const { type, sequence } = value;
  const isMessage =
    typeof type === "string" && Object.hasOwn(types, type) && typeof sequence === "number";
  return isMessage ? (value as unknown as HostMessage) : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
