import { textReply } from "../modelServer/reply";
import type { Fault } from "./fault";

/** Answers that begin well and end badly. */
export const brokenStreams: readonly Fault[] = [
  {
    name: "a stream that ends without saying why",
    reply: (subject, kind) => subject.stream([subject.text(kind, "Hel")]),
    expected: { text: "Hel", reason: "truncated" },
  },
  {
    name: "a response without a body",
    reply: (subject) => subject.stream([]),
    expected: { text: "", reason: "truncated" },
  },
  {
    name: "a socket cut in mid-stream",
    reply: (subject, kind) => subject.stream([subject.text(kind, "Hel"), { cut: true }]),
    expected: { error: "network", says: /closed the connection/ },
  },
  {
    name: "a socket cut in the middle of a chunk",
    reply: (subject, kind) =>
      subject.stream([subject.text(kind, "Hello").slice(0, 20), { cut: true }]),
    expected: { error: "network", says: /closed the connection/ },
  },
  {
    name: "an error in mid-stream",
    reply: (subject, kind) =>
      subject.stream([subject.text(kind, "Hel"), subject.midStreamError("the runner has crashed")]),
    expected: { error: "server", says: /the runner has crashed/ },
  },
  {
    name: "an overload in mid-stream",
    reply: (subject) => subject.stream([subject.midStreamError("the server is busy now")]),
    expected: { error: "overloaded", says: /busy/ },
  },
  {
    name: "a chunk that is not JSON",
    reply: (subject, kind) => subject.stream([subject.text(kind, "Hel"), subject.garbage]),
    expected: { error: "protocol", says: /cannot be understood/ },
  },
  {
    name: "a web page in place of a stream",
    reply: () =>
      textReply("<html><title>Sign in</title></html>", 200, { "content-type": "text/html" }),
    expected: { error: "protocol", says: /web page/ },
  },
  {
    name: "a stream that ends in the middle of a chunk",
    reply: (subject, kind) =>
      subject.stream([subject.text(kind, "Hel"), subject.text(kind, "lo").slice(0, -8)]),
    expected: { text: "Hel", reason: "truncated" },
  },
  {
    name: "an error in place of a stream, under status 200",
    reply: ({ midStreamError }) => ({
      headers: { "content-type": "application/json" },
      steps: [{ write: jsonIn(midStreamError("the runner has crashed")) }],
    }),
    expected: { error: "server", says: /the runner has crashed/ },
  },
  {
    name: "a chunk of another shape",
    reply: (subject, kind) => subject.stream([subject.text(kind, "Hel"), subject.misshapen]),
    expected: { error: "protocol", says: /cannot be understood/ },
  },
  {
    name: "a body shorter than it says",
    reply: (subject, kind) => {
      const { headers, steps } = subject.stream([subject.text(kind, "Hel"), { cut: true }]);
      return { headers: { ...headers, "content-length": "100000" }, steps };
    },
    expected: { error: "network", says: /closed the connection/ },
  },
  {
    name: "a body that is not compressed as it says",
    reply: (subject, kind) => {
      const { headers, steps } = subject.stream([subject.text(kind, "Hel")]);
      return { headers: { ...headers, "content-encoding": "gzip" }, steps };
    },
    expected: { error: "protocol", says: /not compressed as it says/ },
  },
  {
    name: "XML in place of a stream",
    reply: () =>
      textReply("<?xml version='1.0'?><Error/>", 200, { "content-type": "application/xml" }),
    expected: { error: "protocol", says: /web page/ },
  },
  {
    name: "no content",
    reply: () => ({ status: 204, steps: [] }),
    expected: { text: "", reason: "truncated" },
  },
];

/** What an event of a stream, or a line of one, says. */
function jsonIn(chunk: string): string {
  return chunk.slice(chunk.indexOf("{"), chunk.lastIndexOf("}") + 1);
}
