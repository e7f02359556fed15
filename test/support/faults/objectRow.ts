import { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import { createObjectBackend } from "../../../src/backends/object/objectBackend";
import { pluggedConnection } from "../../../src/core/model/hostConnections";
import { PluggedModels } from "../../../src/core/model/pluggedModels";
import { backendEnvironment } from "../backendEnvironment";
import { chatRequest } from "../backendSubjects/subjectModels";
import { collectAnswer, type CollectedAnswer } from "../collectAnswer";
import { ManualClock } from "../manualClock";
import { usage, type Expected, type Fault } from "./fault";
import type { FaultRow } from "./faultRow";

const modelName = "plugged";
const ofTheModel = /^The model “plugged” failed: /;

/** What a model of LangChain does where a server would have done what the fault is named after. */
interface Happening {
  /** In the order of the stream; an error is thrown in its place. */
  readonly stream?: readonly (AIMessageChunk | object | Error)[];
  /** The object has `invoke` alone. */
  readonly whole?: AIMessage;
  /** It says nothing at all. */
  readonly isMute?: true;
  /** Where an object is told of in another way than a server. */
  readonly expected?: Expected;
}

const happenings: Readonly<Record<string, Happening>> = {
  "a good answer with its usage": {
    stream: [said("Hello"), said(", "), said("world"), end("stop")],
  },
  "an answer cut for its length": { stream: [said("Hel"), end("length")] },
  "an answer without usage": { stream: [said("Hi")] },
  "an empty answer": { stream: [end("stop")] },
  "a finish reason that nobody knows": { stream: [said("Hi"), end("because")] },
  "one chunk of a megabyte": { stream: [said("x".repeat(1_000_000)), end("stop")] },
  "an answer that begins with its role alone": { stream: [said(""), said("Hi"), end("stop")] },
  "an answer as a list of texts": {
    stream: [
      listed({ type: "text", text: "Hel" }),
      listed({ type: "text", text: "lo" }),
      end("stop"),
    ],
  },
  "a whole answer though a stream was asked for": { whole: new AIMessage("Hello") },
  "a character whose halves come in two chunks": {
    stream: [said("ok \uD83C"), said("\uDF89"), end("stop")],
  },
  "hundreds of small chunks in one packet": {
    stream: [...Array.from({ length: 300 }, () => said("x")), end("stop")],
  },
  "chunks of a kind that nobody knows": {
    stream: [listed({ type: "mystery" }), said("Hello"), listed({ type: "mystery" }), end("stop")],
  },
  "reasoning and then nothing": {
    stream: [
      new AIMessageChunk({ content: "", additional_kwargs: { reasoning_content: "Hm." } }),
      end("stop"),
    ],
  },
  "a call of a tool that nobody offered": {
    stream: [
      new AIMessageChunk({
        content: "",
        tool_call_chunks: [
          { index: 0, id: "1", name: "look", args: "{}", type: "tool_call_chunk" },
        ],
      }),
      end("stop"),
    ],
  },
  "a refusal in the model's words": {
    stream: [said("I will not."), end("refusal")],
  },
  "an answer that the server's filter ends": { stream: [said("Hel"), end("content_filter")] },
  "a stream that ends without saying why": {
    stream: [said("Hel")],
    // LangChain's streams say seldom why they end.
    expected: { text: "Hel", reason: "stop" },
  },
  "a socket cut in mid-stream": {
    stream: [said("Hel"), fetchError("UND_ERR_SOCKET")],
    expected: { error: "network", says: ofTheModel },
  },
  "a body that is not compressed as it says": {
    stream: [said("Hel"), fetchError("Z_DATA_ERROR")],
    expected: { error: "protocol", says: ofTheModel },
  },
  "an error in mid-stream": { stream: [said("Hel"), new Error("the runner has crashed")] },
  "an overload in mid-stream": { stream: [new Error("the server is busy now")] },
  "a chunk of another shape": { stream: [said("Hel"), { content: 5 }] },
  "nothing that listens": {
    stream: [fetchError("ECONNREFUSED")],
    expected: { error: "network", says: ofTheModel },
  },
  "a host that DNS does not know": {
    stream: [fetchError("ENOTFOUND")],
    expected: { error: "network", says: ofTheModel },
  },
  "headers that never come": {
    isMute: true,
    expected: { error: "timeout", says: /plugged did not begin to answer within 5 minutes/ },
  },
  "a certificate that nobody vouches for": {
    stream: [fetchError("DEPTH_ZERO_SELF_SIGNED_CERT")],
    expected: { error: "network", says: ofTheModel },
  },
};

/** A model of LangChain that another extension has plugged in. */
export class ObjectRow implements FaultRow {
  readonly name = "LangChain chat";

  expected(fault: Fault): Expected | undefined {
    const { refusal } = fault;
    const expected = typeof fault.expected === "function" ? fault.expected("chat") : fault.expected;
    if (!refusal) return happenings[fault.name] && (happenings[fault.name]?.expected ?? expected);
    if (!("error" in expected)) return undefined;
    const { error, retryAfterMs } = expected;
    // The key is with whoever plugged the model in, and only that one knows how to enter another.
    const kind = error === "auth" ? "permission" : error;
    return { error: kind, says: ofTheModel, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }

  async meet(fault: Fault): Promise<CollectedAnswer> {
    const plugged = new PluggedModels();
    const clock = new ManualClock();
    const backend = createObjectBackend(backendEnvironment({ clock, pluggedModels: plugged }));
    plugged.registerModel(modelName, modelOf(fault));
    try {
      const model = backend.createChatModel(pluggedConnection, modelName);
      const answer = collectAnswer(model.stream(chatRequest, new AbortController().signal));
      if (fault.isTooSlow) await clock.advance(300_000);
      return await answer;
    } finally {
      backend.dispose();
    }
  }

  dispose(): Promise<void> {
    return Promise.resolve();
  }
}

/** The faults that the table speaks of. */
export const faultsOfObjects = Object.keys(happenings);

function modelOf({ name, refusal }: Fault): object {
  const { stream = [refusal && refusedBy(refusal)], whole, isMute } = happenings[name] ?? {};
  if (isMute) return { invoke: () => new Promise<never>(() => undefined) };
  if (whole) return { invoke: () => Promise.resolve(whole) };
  return {
    stream: () =>
      Promise.resolve(
        (async function* chunks() {
          for (const chunk of stream) {
            if (chunk instanceof Error) throw chunk;
            yield chunk;
          }
        })(),
      ),
  };
}

/** As the clients below LangChain throw it. */
function refusedBy({ status, message, retryAfterMs }: NonNullable<Fault["refusal"]>): Error {
  const headers = new Headers(
    retryAfterMs === undefined ? {} : { "retry-after-ms": String(retryAfterMs) },
  );
  return Object.assign(new Error(`${status} ${message}`), { status, headers });
}

function fetchError(code: string): Error {
  const cause = Object.assign(new Error("socket"), { code, port: 11434 });
  return Object.assign(new Error("Connection error."), {
    cause: new TypeError("fetch failed", { cause }),
  });
}

function said(text: string): AIMessageChunk {
  return new AIMessageChunk({ content: text });
}

function listed(part: { readonly type: string; readonly text?: string }): AIMessageChunk {
  return new AIMessageChunk({ content: [part] });
}

function end(reason: string): AIMessageChunk {
  const { inputTokens, outputTokens } = usage;
  const total = inputTokens + outputTokens;
  return Object.assign(
    new AIMessageChunk({ content: "", response_metadata: { finish_reason: reason } }),
    {
      usage_metadata: {
        input_tokens: inputTokens,
        output_tokens: outputTokens,
        total_tokens: total,
      },
    },
  );
}
