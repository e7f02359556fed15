import { gzipSync } from "node:zlib";
import { inPieces, type Reply } from "../modelServer/reply";
import { answer, usage, type Fault } from "./fault";

const manyBytesEach = "naïve — 世界 🎉 ok";
const huge = "x".repeat(1_000_000);

/** The same answer with all its text replaced. */
function rewritten(reply: Reply, rewrite: (text: string) => string): Reply {
  async function* steps() {
    for await (const step of reply.steps) {
      yield "write" in step ? { write: rewrite(String(step.write)) } : step;
    }
  }
  return { ...reply, steps: steps() };
}

/** The same answer with all its bytes compressed. */
function gzipped(reply: Reply): Reply {
  async function* steps() {
    let text = "";
    for await (const step of reply.steps) if ("write" in step) text += String(step.write);
    yield { write: gzipSync(text) };
  }
  return { ...reply, headers: { ...reply.headers, "content-encoding": "gzip" }, steps: steps() };
}

/** Unusual, and good all the same. */
export const goodAnswers: readonly Fault[] = [
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
  {
    name: "an answer that begins with its role alone",
    reply: (subject, kind) =>
      subject.opening === undefined || kind === "fim"
        ? undefined
        : subject.stream([
            subject.opening,
            subject.text(kind, "Hi"),
            subject.end(kind, "stop", usage),
          ]),
    expected: { text: "Hi", reason: "stop", usage },
  },
  {
    name: "an answer as a list of texts",
    reply: ({ listed, ...subject }, kind) =>
      listed && kind === "chat"
        ? subject.stream([listed("Hel"), listed("lo"), subject.end(kind, "stop", usage)])
        : undefined,
    expected: { text: "Hello", reason: "stop", usage },
  },
  {
    name: "a whole answer though a stream was asked for",
    reply: ({ whole }, kind) => whole?.(kind, "Hello"),
    expected: { text: "Hello", reason: "stop" },
  },
  {
    name: "an answer compressed by gzip",
    reply: (subject, kind) => gzipped(answer(subject, kind, manyBytesEach)),
    expected: { text: manyBytesEach, reason: "stop", usage },
  },
  {
    name: "a compressed answer in small pieces",
    reply: (subject, kind) => inPieces(gzipped(answer(subject, kind, manyBytesEach)), 7),
    expected: { text: manyBytesEach, reason: "stop", usage },
  },
  ...["text/plain", "application/octet-stream", "application/json; charset=utf-8"].map(
    (type): Fault => ({
      name: `a stream that says it is ${type}`,
      reply: (subject, kind) => ({
        ...answer(subject, kind, "Hel", "lo"),
        headers: { "content-type": type },
      }),
      expected: { text: "Hello", reason: "stop", usage },
    }),
  ),
  {
    name: "a stream that does not say what it is",
    reply: (subject, kind) => ({ ...answer(subject, kind, "Hel", "lo"), headers: {} }),
    expected: { text: "Hello", reason: "stop", usage },
  },
  {
    name: "a byte order mark before the stream",
    reply: (subject, kind) =>
      subject.stream(["\uFEFF", subject.text(kind, "Hello"), subject.end(kind, "stop", usage)]),
    expected: { text: "Hello", reason: "stop", usage },
  },
  {
    name: "a last line without an end",
    reply: (subject, kind) =>
      subject.stream([
        subject.text(kind, "Hello"),
        subject.end(kind, "stop", usage).replace(/\n+$/, ""),
      ]),
    expected: { text: "Hello", reason: "stop" },
  },
  {
    name: "a character whose halves come in two chunks",
    reply: (subject, kind) => answer(subject, kind, "ok \uD83C", "\uDF89"),
    expected: { text: "ok 🎉", reason: "stop", usage },
  },
  {
    name: "hundreds of small chunks in one packet",
    reply: (subject, kind) =>
      inPieces(answer(subject, kind, ...Array.from({ length: 300 }, () => "x")), 10_000_000),
    expected: { text: "x".repeat(300), reason: "stop", usage },
  },
  {
    name: "chunks of a kind that nobody knows",
    reply: (subject, kind) =>
      subject.stream([
        subject.unknown,
        subject.text(kind, "Hello"),
        subject.unknown,
        subject.end(kind, "stop", usage),
      ]),
    expected: { text: "Hello", reason: "stop", usage },
  },
  {
    name: "reasoning and then nothing",
    reply: (subject, kind) =>
      kind === "chat"
        ? subject.stream([subject.reasoning("Hm."), subject.end(kind, "stop", usage)])
        : undefined,
    expected: { text: "", reason: "stop", usage },
  },
  {
    name: "a call of a tool that nobody offered",
    reply: (subject, kind) =>
      kind === "chat"
        ? subject.stream([subject.toolCall, subject.end(kind, "stop", usage)])
        : undefined,
    expected: { text: "", reason: "tool-calls", usage },
  },
  {
    name: "a refusal in the model's words",
    reply: ({ refusal, ...subject }, kind) =>
      refusal && kind === "chat" ? subject.stream(refusal("I will not.")) : undefined,
    expected: { text: "I will not.", reason: "refusal" },
  },
  {
    name: "an answer that the server's filter ends",
    reply: ({ filterReason, ...subject }, kind) =>
      filterReason === undefined
        ? undefined
        : subject.stream([subject.text(kind, "Hel"), subject.end(kind, filterReason, usage)]),
    expected: { text: "Hel", reason: "filter", usage },
  },
];
