import * as v from "valibot";
import type { ObjectModel } from "../../core/model/objectModel";
import type { ToolCall } from "../../core/model/tools";
import { callMethod, isAsyncIterable, untilAborted } from "./callMethod";
import { llamaIndexMessages } from "./plainMessage";

/** Each piece carries its calls as far as they have come, so the last of an id counts. */
const callOptions = v.fallback(
  v.nullish(
    v.looseObject({
      toolCall: v.array(
        v.looseObject({
          id: v.string(),
          name: v.string(),
          input: v.union([v.string(), v.looseObject({})]),
        }),
      ),
    }),
  ),
  undefined,
);

/** A piece of an answer, or the whole message where the object does not stream. */
const piece = v.union([
  v.looseObject({ delta: v.string(), options: callOptions }),
  v.pipe(
    v.looseObject({ message: v.looseObject({ content: v.string(), options: callOptions }) }),
    v.transform(({ message }) => ({ delta: message.content, options: message.options })),
  ),
]);

/** An object with LlamaIndex's `chat({ messages, stream: true })`. It knows no signal, so its rest is not read. */
export function llamaIndexModel(name: string, model: object): ObjectModel {
  return {
    name,
    ignores:
      Reflect.get(model, "supportToolCall") === true ? ["temperature"] : ["temperature", "tools"],
    async *stream({ messages, tools }, signal) {
      const input = {
        messages: messages.flatMap(llamaIndexMessages),
        stream: true,
        ...(tools && { tools: tools.map((metadata) => ({ metadata })) }),
      };
      const answer = await callMethod(model, "chat", input);
      const pieces = isAsyncIterable(answer) ? untilAborted(answer, signal) : [answer];
      const calls = new Map<string, ToolCall>();
      for await (const value of pieces) {
        const { delta, options } = v.parse(piece, value);
        yield { type: "text", text: delta };
        for (const { id, name, input } of options?.toolCall ?? []) {
          const text = typeof input === "string" ? input : JSON.stringify(input);
          calls.set(id, { type: "tool-call", id, name, arguments: text === "" ? "{}" : text });
        }
      }
      yield* calls.values();
      yield { type: "end", reason: "stop" };
    },
  };
}
