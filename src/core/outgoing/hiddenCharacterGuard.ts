import { textOfContent } from "../model/chatContent";
import type { ChatModel } from "../model/chatModel";
import type { FimModel, FimRequest } from "../model/fimModel";
import type { ModelGuard } from "../model/modelGuard";
import { HeldProbability } from "../model/heldProbability";
import type { ModelStream } from "../model/modelStream";
import { revealHiddenCharacters } from "../text/revealHiddenCharacters";

/**
 * Shows characters of an answer that a reader would not see as their code points, so that a model cannot slip
 * anything past its reader. Those that the request has itself are the user's own and stay. A gap is shown to its model
 * in the same way; what goes along with a question is by the prompts.
 */
export class HiddenCharacterGuard implements ModelGuard {
  guardChat(model: ChatModel): ChatModel {
    return {
      reference: model.reference,
      get tokenFactor() {
        return model.tokenFactor;
      },
      stream: (request, signal) => {
        const texts = request.messages.map(({ content }) => textOfContent(content));
        return revealed(model.stream(request, signal), texts.join("\n"));
      },
    };
  }

  guardFim(model: FimModel): FimModel {
    return {
      reference: model.reference,
      get way() {
        return model.way;
      },
      stream: (request, signal) =>
        revealed(model.stream(shown(request), signal), request.prefix + request.suffix),
    };
  }
}

/** What surrounds the gap as its reader sees it: instructions that nobody sees reach no model. */
function shown(request: FimRequest): FimRequest {
  const context = request.context.map((item) => ({
    ...item,
    text: revealHiddenCharacters(item.text),
  }));
  const prefix = revealHiddenCharacters(request.prefix);
  return { ...request, prefix, suffix: revealHiddenCharacters(request.suffix), context };
}

async function* revealed(stream: ModelStream, known: string): ModelStream {
  const reveal = (text: string) =>
    Array.from(text, (character) =>
      known.includes(character) ? character : revealHiddenCharacters(character),
    ).join("");
  const waiting = { text: "", reasoning: "" };
  const held = new HeldProbability();
  for await (const part of stream) {
    if (part.type !== "text" && part.type !== "reasoning") {
      if (part.type === "finish" && waiting.text !== "") yield { type: "text", text: waiting.text };
      yield part;
      continue;
    }
    const whole = waiting[part.type] + part.text;
    // A stream may be cut within a character.
    const end = /[\uD800-\uDBFF]$/.test(whole) ? whole.length - 1 : whole.length;
    waiting[part.type] = whole.slice(end);
    const text = reveal(whole.slice(0, end));
    if (part.type === "text") held.add(part.probability);
    if (text !== "") yield { type: part.type, text, ...(part.type === "text" && held.take()) };
  }
}
