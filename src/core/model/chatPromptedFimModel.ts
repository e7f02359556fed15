import type { ChosenPrompt, PromptChoice } from "../promptLibrary/promptChoice";
import { promptMessages } from "../promptLibrary/promptMessages";
import { fencedText, harmlessName } from "../text/fencedText";
import { revealHiddenCharacters } from "../text/revealHiddenCharacters";
import type { ChatModel, ChatRequest } from "./chatModel";
import type { FimModel, FimRequest } from "./fimModel";
import { GapAnswer, gapMarker } from "./gapAnswer";
import { gapPrompt } from "./gapPrompt";
import type { ModelStream } from "./modelStream";

/** Lets a model that only chats fill gaps, with the words that `prompts` has for it. */
export function createChatPromptedFimModel(chat: ChatModel, prompts: PromptChoice): FimModel {
  return {
    reference: chat.reference,
    way: "chat",
    async *stream(request, signal) {
      const prompt = await prompts.choosePrompt(gapPrompt);
      yield* fillGap(chat, toChatRequest(request, prompt), request, signal);
    },
  };
}

async function* fillGap(
  ...[chat, question, request, signal]: [ChatModel, ChatRequest, FimRequest, AbortSignal]
): ModelStream {
  const answer = new GapAnswer(request);
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    for await (const part of chat.stream(question, controller.signal)) {
      if (part.type !== "text" && part.type !== "finish") {
        yield part;
        continue;
      }
      const text = part.type === "text" ? answer.push(part.text) : answer.end();
      if (text !== "") yield { type: "text", text };
      if (part.type === "finish") yield part;
      else if (answer.isComplete) {
        yield { type: "finish", reason: "stop", usage: {} };
        return;
      }
    }
  } finally {
    signal.removeEventListener("abort", abort);
    // The consumer may have left early, and a complete answer needs no more: either way the server may stop.
    abort();
  }
}

function toChatRequest(request: FimRequest, prompt: ChosenPrompt): ChatRequest {
  const { temperature } = prompt.overrides;
  return {
    messages: [
      ...promptMessages(prompt, gapPrompt.name),
      { role: "user", content: describeGap(request) },
    ],
    temperature:
      temperature === undefined ? request.temperature : { value: temperature, isExplicit: true },
    maxTokens: request.maxTokens,
    pace: "quick",
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(request.redactedKinds && { redactedKinds: request.redactedKinds }),
    ...(request.onSend && { onSend: request.onSend }),
  };
}

function describeGap(request: FimRequest): string {
  const { languageId } = request;
  const purpose = "material to read";
  const context = request.context.map(({ path, text }) =>
    fencedText({
      label: `From ${harmlessName(path)}`,
      purpose,
      languageId,
      text: revealHiddenCharacters(text),
    }),
  );
  const gap = fencedText({
    label: `File ${harmlessName(request.path)}`,
    purpose: "the file with its gap",
    languageId,
    text: `${request.prefix}${gapMarker}${request.suffix}`,
  });
  return [...context, gap].join("\n\n");
}
