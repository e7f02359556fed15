import * as v from "valibot";
import type { FinishReason } from "../../core/model/modelStream";
import type { ToolCall } from "../../core/model/tools";
import type { AnswerPiece } from "../answer/answerPiece";
import { InlineReasoning } from "../answer/inlineReasoning";
import { tokenUsage } from "../answer/tokenUsage";
import { doneWithoutReason } from "./checkedLines";

/** Comes whole; older servers give it no id. */
const toolCall = v.pipe(
  v.looseObject({
    id: v.nullish(v.string()),
    function: v.looseObject({ name: v.string(), arguments: v.nullish(v.looseObject({})) }),
  }),
  v.transform(({ id, function: { name, arguments: input } }): ToolCall => ({
    type: "tool-call",
    id: id ? id : `call_${crypto.randomUUID()}`,
    name,
    arguments: JSON.stringify(input ?? {}),
  })),
);

const answerLine = v.looseObject({
  message: v.nullish(
    v.looseObject({
      content: v.nullish(v.string()),
      thinking: v.nullish(v.string()),
      tool_calls: v.nullish(v.array(toolCall)),
    }),
  ),
  response: v.nullish(v.string()),
  done: v.nullish(v.boolean()),
  done_reason: v.nullish(v.string()),
  prompt_eval_count: v.nullish(v.number()),
  eval_count: v.nullish(v.number()),
});

export async function* readGenerate(lines: AsyncIterable<unknown>): AsyncIterable<AnswerPiece> {
  for await (const value of lines) yield* readLine(v.parse(answerLine, value));
}

/** Models without a template for thinking write it into the text. */
export async function* readChat(lines: AsyncIterable<unknown>): AsyncIterable<AnswerPiece> {
  const inline = new InlineReasoning();
  for await (const piece of readGenerate(lines)) {
    if (piece.type === "text") yield* inline.push(piece.text);
    else yield piece;
  }
  yield* inline.flush();
}

function* readLine(line: v.InferOutput<typeof answerLine>): Iterable<AnswerPiece> {
  yield { type: "reasoning", text: line.message?.thinking ?? "" };
  yield { type: "text", text: line.message?.content ?? line.response ?? "" };
  yield* line.message?.tool_calls ?? [];
  if (!line.done) return;
  const { prompt_eval_count: inputTokens, eval_count: outputTokens } = line;
  yield { type: "usage", usage: tokenUsage({ inputTokens, outputTokens }) };
  yield { type: "end", reason: finishReasons[line.done_reason ?? ""] ?? "stop" };
}

const finishReasons: Readonly<Record<string, FinishReason>> = {
  length: "length",
  [doneWithoutReason]: "truncated",
};
