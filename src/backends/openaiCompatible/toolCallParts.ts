import * as v from "valibot";
import type { ToolCall } from "../../core/model/tools";
import { packToolState } from "../answer/toolState";

/** A piece of a call, or a whole one. Gemini puts what it wants back beside it. */
export const toolCallDelta = v.looseObject({
  index: v.nullish(v.number()),
  id: v.nullish(v.string()),
  function: v.nullish(
    v.looseObject({
      name: v.nullish(v.string()),
      arguments: v.nullish(v.union([v.string(), v.looseObject({})])),
    }),
  ),
  extra_content: v.nullish(v.unknown()),
});

type ToolCallDelta = v.InferOutput<typeof toolCallDelta>;

interface OpenCall {
  readonly index: number | undefined;
  id: string;
  name: string;
  arguments: string;
  extra: unknown;
}

/**
 * Puts calls together from their pieces. Servers differ: some send no index, some the same index for all calls, some
 * repeat id and name with each piece, some send no id.
 */
export class ToolCallParts {
  readonly #calls: OpenCall[] = [];

  add(delta: ToolCallDelta): void {
    const call = this.#callOf(delta);
    const { name, arguments: piece = "" } = delta.function ?? {};
    call.name ||= name ?? "";
    call.arguments += typeof piece === "string" ? piece : JSON.stringify(piece ?? {});
    call.extra ??= delta.extra_content ?? undefined;
  }

  /** All calls, when the server has said that they are whole. `reasoning` is what the server wants back with them. */
  end(model: string, reasoning: string | undefined): readonly ToolCall[] {
    const calls = this.#calls.splice(0).filter(({ name }) => name !== "");
    return calls.map(({ id, name, arguments: text, extra }, index) => {
      const thought = index === 0 ? reasoning : undefined;
      const state =
        extra === undefined && thought === undefined
          ? undefined
          : { extra_content: extra, reasoning_content: thought };
      return {
        type: "tool-call",
        id: id === "" ? `call_${crypto.randomUUID()}` : id,
        name,
        arguments: text.trim() === "" ? "{}" : text,
        ...packToolState(model, state),
      };
    });
  }

  #callOf({ index, id }: ToolCallDelta): OpenCall {
    const place = index ?? undefined;
    const present = this.#calls.findLast((call) =>
      place === undefined ? !id || call.id === id : call.index === place,
    );
    if (present && (!id || present.id === "" || present.id === id)) {
      present.id ||= id ?? "";
      return present;
    }
    const call = { index: place, id: id ?? "", name: "", arguments: "", extra: undefined };
    this.#calls.push(call);
    return call;
  }
}
