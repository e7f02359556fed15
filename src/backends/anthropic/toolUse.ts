import * as v from "valibot";
import type { ToolCall } from "../../core/model/tools";
import { packToolState } from "../answer/toolState";
import type { ThoughtBlock } from "./contentBlocks";

/** What a block, or a piece of one, says of a tool or of the thoughts before it. */
export const toolBlockEntries = {
  id: v.nullish(v.string()),
  name: v.nullish(v.string()),
  input: v.nullish(v.unknown()),
  partial_json: v.nullish(v.string()),
  signature: v.nullish(v.string()),
  data: v.nullish(v.string()),
};

const toolBlock = v.looseObject({
  type: v.string(),
  thinking: v.nullish(v.string()),
  ...toolBlockEntries,
});

type ToolBlock = v.InferOutput<typeof toolBlock>;

interface OpenCall {
  readonly id: string;
  readonly name: string;
  /** Given at once where the server does not stream. */
  readonly input: unknown;
  json: string;
}

/** Gathers the calls of a message and the thoughts that must go back with them. */
export class ToolUse {
  readonly #calls: OpenCall[] = [];
  readonly #thoughts: ThoughtBlock[] = [];

  begin({ type, id, name, input, thinking, signature, data }: ToolBlock): void {
    if (type === "tool_use" && id && name) this.#calls.push({ id, name, input, json: "" });
    if (type === "thinking") {
      this.#thoughts.push({ type, thinking: thinking ?? "", signature: signature ?? "" });
    }
    if (type === "redacted_thinking" && data) this.#thoughts.push({ type, data });
  }

  /** Blocks come one after the other, so a piece belongs to the last that began. */
  add({ type, partial_json: json, thinking, signature }: ToolBlock): void {
    const call = this.#calls.at(-1);
    if (type === "input_json_delta" && call) call.json += json ?? "";
    const thought = this.#thoughts.at(-1);
    if (thought?.type !== "thinking") return;
    if (type === "thinking_delta") thought.thinking += thinking ?? "";
    if (type === "signature_delta") thought.signature += signature ?? "";
  }

  /** All calls, when the server has said that they are whole. */
  end(model: string): readonly ToolCall[] {
    const thoughts = this.#thoughts.splice(0);
    return this.#calls.splice(0).map(({ id, name, input, json }, index) => ({
      type: "tool-call",
      id,
      name,
      arguments: json === "" ? JSON.stringify(input ?? {}) : json,
      ...(index === 0 && thoughts.length > 0 && packToolState(model, thoughts)),
    }));
  }
}
