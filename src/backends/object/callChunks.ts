import * as v from "valibot";
import type { ToolCall } from "../../core/model/tools";

/** A piece of a call, as LangChain streams it. */
export const callChunk = v.looseObject({
  index: v.nullish(v.union([v.number(), v.string()])),
  id: v.nullish(v.string()),
  name: v.nullish(v.string()),
  args: v.nullish(v.string()),
});

export const wholeCall = v.looseObject({
  id: v.nullish(v.string()),
  name: v.string(),
  args: v.nullish(v.looseObject({})),
});

type CallChunk = v.InferOutput<typeof callChunk>;

interface CallMessage {
  readonly tool_call_chunks?: readonly CallChunk[] | null | undefined;
  readonly tool_calls?: readonly v.InferOutput<typeof wholeCall>[] | null | undefined;
}

/** Puts calls together from their pieces. A message that has pieces repeats them as calls that are not whole. */
export class CallChunks {
  readonly #open = new Map<string, { id: string; name: string; arguments: string }>();
  readonly #whole: ToolCall[] = [];

  add({ tool_call_chunks: chunks, tool_calls: whole }: CallMessage): void {
    if (chunks && chunks.length > 0) {
      for (const piece of chunks) this.#addPiece(piece);
      return;
    }
    for (const { id, name, args } of whole ?? []) {
      this.#whole.push(toolCall(id ?? "", name, JSON.stringify(args ?? {})));
    }
  }

  end(): readonly ToolCall[] {
    const pieced = Array.from(this.#open.values(), ({ id, name, arguments: text }) =>
      toolCall(id, name, text === "" ? "{}" : text),
    );
    return [...pieced, ...this.#whole].filter(({ name }) => name !== "");
  }

  #addPiece({ index, id, name, args }: CallChunk): void {
    const key = String(index ?? id ?? this.#open.size);
    const call = this.#open.get(key) ?? { id: "", name: "", arguments: "" };
    call.id ||= id ?? "";
    call.name ||= name ?? "";
    call.arguments += args ?? "";
    this.#open.set(key, call);
  }
}

function toolCall(id: string, name: string, text: string): ToolCall {
  return {
    type: "tool-call",
    id: id === "" ? `call_${crypto.randomUUID()}` : id,
    name,
    arguments: text,
  };
}
