import * as v from "valibot";
import type { ObjectModel } from "../../core/model/objectModel";
import { callMethod, isAsyncIterable, untilAborted } from "./callMethod";
import { plainMessage } from "./plainMessage";

/** A piece of an answer, or the whole message where the object does not stream. */
const piece = v.union([
  v.looseObject({ delta: v.string() }),
  v.pipe(
    v.looseObject({ message: v.looseObject({ content: v.string() }) }),
    v.transform(({ message }) => ({ delta: message.content })),
  ),
]);

/** An object with LlamaIndex's `chat({ messages, stream: true })`. It knows no signal, so its rest is not read. */
export function llamaIndexModel(name: string, model: object): ObjectModel {
  return {
    name,
    ignores: ["temperature"],
    async *stream({ messages }, signal) {
      const input = { messages: messages.map(plainMessage), stream: true };
      const answer = await callMethod(model, "chat", input);
      const pieces = isAsyncIterable(answer) ? untilAborted(answer, signal) : [answer];
      for await (const value of pieces) yield { type: "text", text: v.parse(piece, value).delta };
      yield { type: "end", reason: "stop" };
    },
  };
}
