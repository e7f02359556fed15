import * as v from "valibot";
import { imagesOfContent, toolCallsOf, toolResultsOf } from "../../core/model/chatContent";
import type { ChatMessage, TokenCounter } from "../../core/model/chatModel";
import { vendorOf } from "../../core/model/vendorOf";
import { askerOf, type Ask, type AskedServer } from "./askServer";
import { dialectOf } from "./dialects";
import { wireMessages } from "./wireMessages";

/** What llama-server has at its root, beside the addresses of OpenAI's wire. */
export function rootAddress(baseUrl: string, path: string): string {
  return baseUrl.replace(/\/v1$/, "") + path;
}

const props = v.looseObject({ default_generation_settings: v.looseObject({}) });
const warmUp = v.looseObject({ content: v.string() });
const appliedTemplate = v.looseObject({ prompt: v.string() });
const tokenized = v.looseObject({ tokens: v.array(v.unknown()) });

/** Only llama-server has `/props` with these settings. */
async function isLlamaServer(ask: Ask, baseUrl: string): Promise<boolean> {
  return v.is(props, await ask(rootAddress(baseUrl, "/props")));
}

/**
 * Whether it fills gaps itself. It answers `/infill` with an error when its model has no tokens for them; nothing of
 * the user's text is sent to find out.
 */
export async function hasInfill(ask: Ask, baseUrl: string, model: string): Promise<boolean> {
  if (!(await isLlamaServer(ask, baseUrl))) return false;
  const empty = { model, input_prefix: "", input_suffix: "", n_predict: 0 };
  return v.is(warmUp, await ask(rootAddress(baseUrl, "/infill"), empty));
}

/** Has the server write the prompt and count it. A server of another kind is asked once what it is, and no more. */
export function llamaServerCounter(server: AskedServer): TokenCounter {
  const { connection, model } = server;
  const { baseUrl } = connection;
  const mayBe = [undefined, "llama-server"].includes(vendorOf(connection));
  let isOne: Promise<boolean> | undefined = mayBe ? undefined : Promise.resolve(false);
  return {
    async count(messages, signal) {
      if (!messages.every(isPlain)) return undefined;
      const ask = askerOf(server, signal);
      isOne ??= isLlamaServer(ask, baseUrl).catch((error: unknown) => {
        isOne = undefined;
        throw error;
      });
      if (!(await isOne)) return undefined;
      const place = { model, dialect: dialectOf(connection) };
      const turns = messages.flatMap((message) => wireMessages(message, place));
      const written = await ask(rootAddress(baseUrl, "/apply-template"), {
        model,
        messages: turns,
      });
      if (!v.is(appliedTemplate, written)) return undefined;
      const { prompt: content } = written;
      const counted = await ask(rootAddress(baseUrl, "/tokenize"), {
        model,
        content,
        add_special: true,
        parse_special: true,
      });
      return v.is(tokenized, counted) ? counted.tokens.length : undefined;
    },
  };
}

/** What is no text costs what only the model's eyes or its template know. */
function isPlain({ content }: ChatMessage): boolean {
  return [imagesOfContent, toolCallsOf, toolResultsOf].every((of) => of(content).length === 0);
}
