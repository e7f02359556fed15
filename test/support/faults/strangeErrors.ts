import { jsonReply, textReply } from "../modelServer/reply";
import type { Fault } from "./fault";

/** Failures that are told in other ways than the wire's own. */
export const strangeErrors: readonly Fault[] = [
  {
    name: "a gateway's web page as an error",
    reply: () =>
      textReply("<!doctype html><title>502 Bad Gateway</title><p>nginx", 502, {
        "content-type": "text/html",
        "retry-after-ms": "0",
      }),
    expected: { error: "overloaded", says: /is busy: 502 Bad Gateway$/ },
  },
  {
    name: "an error in plain text",
    reply: () => textReply("something broke", 500),
    expected: { error: "server", says: /something broke/ },
  },
  {
    name: "an error without a word",
    reply: () => textReply("", 500),
    expected: { error: "server", says: /failed with status 500\.$/ },
  },
  {
    name: "an error of many lines and thousands of characters",
    reply: () => textReply("line\n".repeat(10_000), 500),
    expected: { error: "server", says: /^.{0,400}$/ },
  },
  {
    name: "a redirect to elsewhere",
    reply: () => textReply("", 307, { location: "https://elsewhere.example/v1" }),
    expected: { error: "protocol", says: /sends requests on to https:\/\/elsewhere\.example/ },
  },
  ...[301, 302, 308].map((status): Fault => ({
    name: `a redirect to elsewhere, by status ${status}`,
    reply: () => textReply("", status, { location: "https://elsewhere.example/v1" }),
    expected: { error: "protocol", says: /sends requests on to https:\/\/elsewhere\.example/ },
  })),
  {
    name: "a redirect to nowhere",
    reply: () => textReply("", 302, { location: "http://[" }),
    expected: { error: "protocol" },
  },
  {
    name: "a redirect without a place",
    reply: () => textReply("", 302),
    expected: { error: "protocol" },
  },
  {
    name: "an error as a list, as Gemini has it",
    reply: () =>
      jsonReply([{ error: { code: 503, message: "Overloaded.", status: "UNAVAILABLE" } }], 503),
    expected: { error: "overloaded", says: /Overloaded/ },
  },
  {
    name: "a validation error of FastAPI",
    reply: () =>
      jsonReply({ detail: [{ loc: ["body", "messages"], msg: "Too few", type: "short" }] }, 422),
    expected: { error: "bad-request", says: /messages: Too few/ },
  },
  {
    name: "an error whose JSON is cut off",
    reply: () => textReply('{"error": {"message": "it br', 500),
    expected: { error: "server", says: /it br/ },
  },
];
