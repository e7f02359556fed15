import type { ModelErrorKind } from "../../../src/core/model/modelError";
import type { FinishReason, TokenUsage } from "../../../src/core/model/modelStream";
import { inPieces, textReply, type Reply } from "../modelServer/reply";
import type { AnswerKind, BackendSubject } from "./backendSubject";

/** One thing a server may do, good or bad, and what must come of it. */
export interface Fault {
  readonly name: string;
  readonly reply: (subject: BackendSubject, kind: AnswerKind) => Reply;
  readonly expected: ExpectedAnswer | ExpectedError;
}

interface ExpectedAnswer {
  readonly text: string;
  readonly reason: FinishReason;
  readonly usage?: TokenUsage;
}

interface ExpectedError {
  readonly error: ModelErrorKind;
  /** Found in the sentence for the user. */
  readonly says?: RegExp;
  readonly retryAfterMs?: number;
}

const usage = { inputTokens: 12, outputTokens: 3 };
const manyBytesEach = "naïve — 世界 🎉 ok";
const huge = "x".repeat(1_000_000);

/** A good answer of these pieces. */
function answer(subject: BackendSubject, kind: AnswerKind, ...pieces: readonly string[]): Reply {
  const texts = pieces.map((piece) => subject.text(kind, piece));
  return subject.stream([...texts, subject.end(kind, "stop", usage)]);
}

/** The same answer with all its text replaced. */
function rewritten(reply: Reply, rewrite: (text: string) => string): Reply {
  async function* steps() {
    for await (const step of reply.steps) {
      yield "write" in step ? { write: rewrite(String(step.write)) } : step;
    }
  }
  return { ...reply, steps: steps() };
}

function failing(name: string, status: number, message: string, expected: ExpectedError): Fault {
  const { retryAfterMs = 0 } = expected;
  return {
    name,
    reply: (subject) => {
      const reply = subject.error(status, message);
      // Chat is tried again where the wait is short, which must not take the test any time.
      return { ...reply, headers: { "retry-after-ms": String(retryAfterMs), ...reply.headers } };
    },
    expected,
  };
}

const goodAnswers: readonly Fault[] = [
  {
    name: "a good answer with its usage",
    reply: (subject, kind) => answer(subject, kind, "Hello", ", ", "world"),
    expected: { text: "Hello, world", reason: "stop", usage },
  },
  {
    name: "an answer cut for its length",
    reply: (subject, kind) =>
      subject.stream([subject.text(kind, "Hel"), subject.end(kind, "length", usage)]),
    expected: { text: "Hel", reason: "length", usage },
  },
  {
    name: "an answer without usage",
    reply: (subject, kind) => subject.stream([subject.text(kind, "Hi"), subject.end(kind, "stop")]),
    expected: { text: "Hi", reason: "stop", usage: {} },
  },
  {
    name: "an empty answer",
    reply: (subject, kind) => subject.stream([subject.end(kind, "stop", usage)]),
    expected: { text: "", reason: "stop", usage },
  },
  {
    name: "a finish reason that nobody knows",
    reply: (subject, kind) =>
      subject.stream([subject.text(kind, "Hi"), subject.end(kind, "because", usage)]),
    expected: { text: "Hi", reason: "stop", usage },
  },
  {
    name: "every byte on its own, characters torn apart",
    reply: (subject, kind) => inPieces(answer(subject, kind, manyBytesEach), 1),
    expected: { text: manyBytesEach, reason: "stop", usage },
  },
  {
    name: "a whole answer in one packet",
    reply: (subject, kind) => inPieces(answer(subject, kind, "a", "b", "c"), 1_000_000),
    expected: { text: "abc", reason: "stop", usage },
  },
  {
    name: "one chunk of a megabyte",
    reply: (subject, kind) => answer(subject, kind, huge),
    expected: { text: huge, reason: "stop", usage },
  },
  {
    name: "lines that end in CRLF",
    reply: (subject, kind) =>
      rewritten(answer(subject, kind, "Hello", " there"), (text) => text.replaceAll("\n", "\r\n")),
    expected: { text: "Hello there", reason: "stop", usage },
  },
  {
    name: "noise between the chunks",
    reply: (subject, kind) =>
      subject.stream([
        subject.noise,
        subject.text(kind, "Hello"),
        subject.noise,
        subject.noise,
        subject.text(kind, " there"),
        subject.end(kind, "stop", usage),
      ]),
    expected: { text: "Hello there", reason: "stop", usage },
  },
];

const brokenStreams: readonly Fault[] = [
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
];

const refusals: readonly Fault[] = [
  failing("a wrong key", 401, "Unauthorized", { error: "auth", says: /wants an API key/ }),
  failing("a wrong key under status 400", 400, "API key not valid. Please pass one.", {
    error: "auth",
  }),
  failing("a used-up account", 402, "Payment required", { error: "quota" }),
  failing("a used-up quota under status 429", 429, "Check your plan and billing details.", {
    error: "quota",
  }),
  failing("a forbidden model", 403, "This project has no access", { error: "permission" }),
  failing("an unknown model", 404, 'model "test-model" not found, try pulling it first', {
    error: "model-not-found",
    says: /has no model named "/,
  }),
  failing("an unknown model under status 400", 400, "test-model is not a valid model ID", {
    error: "model-not-found",
  }),
  failing("an unknown address", 404, "Not found", { error: "protocol" }),
  failing("a prompt that is too long", 400, "This model's maximum context length is 4096 tokens.", {
    error: "context-too-long",
  }),
  failing("a prompt that is too large for the gateway", 413, "Request entity too large", {
    error: "context-too-long",
  }),
  failing("a request that makes no sense", 400, "messages must not be empty", {
    error: "bad-request",
    says: /messages must not be empty/,
  }),
  failing("too many requests", 429, "Slow down", { error: "rate-limit", retryAfterMs: 60_000 }),
  failing("a request that took the server too long", 408, "Timed out", { error: "timeout" }),
  failing("a failure of the server", 500, "CUDA out of memory", {
    error: "server",
    says: /500: CUDA out of memory/,
  }),
  failing("a server that loads its model", 503, "Loading model", { error: "overloaded" }),
  failing("a full queue", 500, "server busy, please try again. maximum pending requests exceeded", {
    error: "overloaded",
  }),
  failing("an overloaded provider", 529, "Overloaded", { error: "overloaded" }),
];

const strangeErrors: readonly Fault[] = [
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
    expected: { error: "protocol", says: /has moved to https:\/\/elsewhere\.example/ },
  },
];

/** What every backend must survive. */
export const faults: readonly Fault[] = [
  ...goodAnswers,
  ...brokenStreams,
  ...refusals,
  ...strangeErrors,
];
