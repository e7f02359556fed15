import type { Gate } from "../gate";

/** One thing the server does while it answers. */
export type ReplyStep =
  | { readonly write: string | Uint8Array }
  /** Nothing more is sent until the test opens the gate or the client goes away. */
  | { readonly waitFor: Gate }
  /** The socket is destroyed. What was written before is out by then. */
  | { readonly cut: true };

/** An answer, byte for byte. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What happens before status and headers are sent. */
  readonly before?: { readonly waitFor: Gate } | { readonly cut: true };
  readonly steps: Iterable<ReplyStep> | AsyncIterable<ReplyStep>;
}

export function jsonReply(value: unknown, status = 200): Reply {
  return textReply(JSON.stringify(value), status, { "content-type": "application/json" });
}

export function textReply(
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = { "content-type": "text/plain" },
): Reply {
  return { status, headers, steps: [{ write: text }] };
}

/** The same bytes in pieces of `size`, so that characters and lines are torn apart on their way. */
export function inPieces(reply: Reply, size: number): Reply {
  async function* steps(): AsyncIterable<ReplyStep> {
    for await (const step of reply.steps) {
      if (!("write" in step)) {
        yield step;
        continue;
      }
      const bytes = Buffer.from(step.write);
      for (let at = 0; at < bytes.length; at += size) {
        yield { write: bytes.subarray(at, at + size) };
      }
    }
  }
  return { ...reply, steps: steps() };
}

/** A text in a list of steps is written as it is. */
export function toStep(step: string | ReplyStep): ReplyStep {
  return typeof step === "string" ? { write: step } : step;
}
