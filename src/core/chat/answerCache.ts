import { imagesOfContent, textOfContent } from "../model/chatContent";
import type { ChatModel, ChatRequest } from "../model/chatModel";
import { formatModelReference } from "../model/modelReference";
import type { ModelStreamPart, TokenUsage } from "../model/modelStream";
import type { TaskId } from "../tasks/tasks";
import { contentHash } from "../text/contentHash";
import { estimateTokens } from "../text/tokenEstimate";

export interface RememberedAnswer {
  readonly text: string;
  /** What it cost to have it written; by estimate where the server did not say. */
  readonly tokens: number;
}

/** What models answered before, on this machine alone. */
export interface AnswerCache {
  find(key: string): Promise<RememberedAnswer | undefined>;
  /** Never throws: what cannot be kept is asked for again. */
  keep(key: string, answer: RememberedAnswer): void;
}

/** For these, the same question wants the same answer. */
const tasks: ReadonlySet<TaskId> = new Set<TaskId>(["explain", "summarize"]);
const maxTemperature = 0.3;

/**
 * Names a question by all that decides its answer: model, temperature and every word that goes along, so another text, prompt
 * or persona is another question. `undefined` where each answer is to be a new one.
 */
export function cacheKeyOf(
  task: TaskId,
  model: Pick<ChatModel, "reference">,
  { messages, maxTokens, temperature }: Pick<ChatRequest, "messages" | "maxTokens" | "temperature">,
): string | undefined {
  if (!tasks.has(task) || temperature.value > maxTemperature) return undefined;
  const asked = messages.map(({ role, content }) => [
    role,
    textOfContent(content),
    imagesOfContent(content).map(({ base64 }) => contentHash(base64)),
  ]);
  const reference = formatModelReference(model.reference);
  return contentHash(JSON.stringify([task, reference, temperature.value, maxTokens, asked]));
}

export async function findAnswer(
  answers: AnswerCache | undefined,
  key: string | undefined,
): Promise<RememberedAnswer | undefined> {
  return key === undefined ? undefined : answers?.find(key);
}

/** Follows an answer as it comes, and keeps it at its end if it is whole. */
export class AnswerKeeper {
  #text = "";
  #isWhole = true;

  constructor(
    private readonly answers: AnswerCache | undefined,
    private readonly key: string | undefined,
    private readonly messages: ChatRequest["messages"],
  ) {}

  get hasText(): boolean {
    return this.#text !== "";
  }

  note(part: ModelStreamPart): void {
    if (part.type === "text") this.#text += part.text;
    // An answer to less than was asked is no answer to the same question.
    if (part.type === "consent" && part.state === "given")
      this.#isWhole &&= part.leftOut.length === 0;
    const isGood = part.type === "finish" && part.reason === "stop" && this.#text.trim() !== "";
    if (!isGood || !this.#isWhole || this.key === undefined) return;
    this.answers?.keep(this.key, { text: this.#text, tokens: this.#tokens(part.usage) });
  }

  #tokens({ inputTokens, outputTokens }: TokenUsage): number {
    const asked = () =>
      this.messages.reduce((sum, { content }) => sum + estimateTokens(textOfContent(content)), 0);
    return (inputTokens ?? asked()) + (outputTokens ?? estimateTokens(this.#text));
  }
}
