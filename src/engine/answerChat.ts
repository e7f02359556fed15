import type { ChatHistoryItem } from "node-llama-cpp";
import type { ChatTask } from "../protocol/engineProtocol";
import { answerReason, samplingOptions, type Answer, type AnswerSink } from "./answer";
import { EngineFailure } from "./engineFailure";
import type { LoadedModel } from "./loadedModel";

type Message = ChatTask["messages"][number];

/** Room that must be left for an answer; a prompt that leaves less is too long. */
const minAnswerTokens = 16;

/**
 * Small models fall into saying the same for ever. Code repeats itself too, and rightly, so only what repeats a
 * stretch longer than a line of code is made less likely.
 */
const circlePenalty = {
  strength: 0.8,
  allowedLength: 24,
  lastTokens: 512,
  sequenceBreakers: [],
};

/** Answers a conversation by the chat template of the model. */
export async function answerChat(
  model: LoadedModel,
  task: ChatTask,
  sink: AnswerSink,
  signal: AbortSignal,
): Promise<Answer> {
  const lane = await model.chatLane();
  return lane.run(async () => {
    const messages = fitTemplate(task.messages, model.chatWrapper.settings.supportsSystemMessages);
    const history = messages.map(toHistoryItem);
    const prompt = promptTokens(model, history);
    const room = lane.capacity - prompt.length;
    if (room < minAnswerTokens) {
      const detail = `The prompt has ${prompt.length} tokens; the model takes ${lane.capacity - minAnswerTokens}.`;
      throw new EngineFailure("prompt-too-long", detail);
    }
    await lane.evaluatePrompt(prompt, sink.onProgress, signal);
    if (signal.aborted) return { reason: "aborted", inputTokens: prompt.length, outputTokens: 0 };
    const session = new model.module.LlamaChatSession({
      contextSequence: lane.sequence,
      chatWrapper: model.chatWrapper,
    });
    try {
      session.setChatHistory(history.slice(0, -1));
      const meter = lane.sequence.tokenMeter.getState();
      const { stopReason } = await session.promptWithMeta(messages.at(-1)?.content ?? "", {
        ...samplingOptions(task.sampling),
        dryRepeatPenalty: circlePenalty,
        maxTokens: Math.min(task.sampling.maxTokens, room),
        signal,
        stopOnAbortSignal: true,
        onResponseChunk(chunk) {
          if (chunk.type === undefined) sink.onText(chunk.text);
          else sink.onReasoning(chunk.text);
        },
      });
      const outputTokens = lane.sequence.tokenMeter.diff(meter).usedOutputTokens;
      return { reason: answerReason(stopReason), inputTokens: prompt.length, outputTokens };
    } finally {
      session.dispose();
    }
  });
}

/** The tokens that the session will evaluate, up to where the answer begins. */
function promptTokens({ chatWrapper, llamaModel }: LoadedModel, history: ChatHistoryItem[]) {
  const chatHistory: ChatHistoryItem[] = [...history, { type: "model", response: [] }];
  return chatWrapper
    .generateContextState({ chatHistory })
    .contextText.tokenize(llamaModel.tokenizer);
}

/** A template that knows no system message gets its text at the head of the first question. */
export function fitTemplate(
  messages: readonly Message[],
  supportsSystemMessages: boolean,
): readonly Message[] {
  const [first, second, ...rest] = messages;
  if (first?.role !== "system" || second === undefined || supportsSystemMessages) return messages;
  return [{ ...second, content: `${first.content}\n\n${second.content}` }, ...rest];
}

function toHistoryItem({ role, content }: Message): ChatHistoryItem {
  return role === "assistant"
    ? { type: "model", response: [content] }
    : { type: role, text: content };
}
