import * as v from "valibot";
import { images, tools } from "../../core/model/capabilities/refusals";
import { optionalFields, systemRole } from "./optionalFields";

/** What a server's error body says, whatever shape the server gave it. */
export interface ErrorInfo {
  /** One line, at most `maxMessageLength` characters; empty where the server said nothing. */
  readonly message: string;
  readonly code: string;
  readonly field: string | undefined;
}

const maxMessageLength = 300;

const textOrNumber = v.union([v.string(), v.number()]);

/** FastAPI: `{"detail": [{"loc": ["body", "stop"], "msg": "Extra inputs are not permitted"}]}`. */
const detailList = v.array(
  v.looseObject({
    loc: v.optional(v.array(textOrNumber), []),
    msg: v.optional(v.string(), ""),
    type: v.optional(v.string(), ""),
  }),
);

const errorObject = v.looseObject({
  message: v.nullish(v.union([v.string(), v.looseObject({})])),
  code: v.nullish(textOrNumber),
  type: v.nullish(v.string()),
  status: v.nullish(textOrNumber),
  param: v.nullish(v.string()),
  detail: v.nullish(v.unknown()),
  /** Anthropic's finer code beside the type. */
  details: v.fallback(v.nullish(v.looseObject({ error_code: v.nullish(v.string()) })), undefined),
  error: v.nullish(v.unknown()),
});

/** Reads an error body: JSON of OpenAI, FastAPI, Mistral, Gemini or Ollama, a web page, or plain text. */
export function parseErrorBody(body: string): ErrorInfo {
  try {
    return parseErrorValue(JSON.parse(body));
  } catch {
    return described(textOfPage(body), "", undefined);
  }
}

/** Like `parseErrorBody`, for JSON that was parsed already, such as an error in mid-stream. */
export function parseErrorValue(value: unknown): ErrorInfo {
  if (typeof value === "string") return described(value, "", undefined);
  if (Array.isArray(value)) return parseErrorList(value);
  const parsed = v.safeParse(errorObject, value);
  if (!parsed.success) return described("", "", undefined);
  const { message, code, type, status, param, detail, details, error } = parsed.output;
  if (error !== undefined && error !== null) return parseErrorValue(error);
  if (detail !== undefined && detail !== null) return parseErrorValue(detail);
  if (typeof message === "object" && message !== null) return parseErrorValue(message);
  const codes = [code, type, status, details?.error_code];
  return described(message ?? "", codes.filter(Boolean).join(" "), param);
}

/** A list is either FastAPI's details or, with Gemini, an error object in brackets. */
function parseErrorList(value: readonly unknown[]): ErrorInfo {
  const details = v.safeParse(detailList, value);
  const first = details.success ? details.output[0] : undefined;
  if (first === undefined || first.loc.length === 0) return parseErrorValue(value[0] ?? "");
  const field = String(first.loc.at(-1));
  return described(`${field}: ${first.msg}`, first.type, field);
}

function described(text: string, code: string, param: string | null | undefined): ErrorInfo {
  return { message: oneLine(text), code, field: fieldOf(param, text) };
}

/** Who names pictures in a message names the message as the field at fault. */
function fieldOf(param: string | null | undefined, text: string): string | undefined {
  const named = fieldNamedIn(text);
  return named === images ? named : (param ?? named);
}

/** A field counts as refused when the sentence about it says so, not whenever it is mentioned. */
const refusal =
  /unsupported|not (?:be )?(?:supported|permitted|allowed|accepted)|does(?:n't| not) (?:support|accept|allow)|deprecated|unknown|unrecogni[sz]ed|unexpected|extra (?:inputs|fields)|extra_forbidden|invalid|only the default|must be/i;

/** How prompt templates say that they know user and assistant only. */
const refusalOfSystemRole = /system role (?:is )?not supported|roles must alternate/i;

/** How servers say that a model has no eyes. */
const refusalOfImages =
  /(?:image(?:_url|s)?|vision|multimodal)\b.{0,60}(?:not supported|only supported|unsupported|not allowed)|does(?:n't| not) support (?:image|vision)|unknown variant `image_url`|missing data required for image input/i;

/** How servers say that a model can use no tools: Ollama, vLLM, llama-server, OpenRouter. */
const refusalOfTools =
  /does(?:n't| not) support tools|support tool use|requires --enable-auto-tool-choice|tools param requires --jinja|(?:function|tool)[ -]call(?:ing|s)? (?:is|are) not supported/i;

function fieldNamedIn(text: string): string | undefined {
  if (refusalOfSystemRole.test(text)) return systemRole;
  if (refusalOfImages.test(text)) return images;
  if (refusalOfTools.test(text)) return tools;
  if (!refusal.test(text)) return undefined;
  const named = optionalFields.map((field) => ({
    field,
    at: text.search(new RegExp(`(?<![\\w.])${field}(?!\\w|\\[|\\.\\w)`, "i")),
  }));
  return named.filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at)[0]?.field;
}

/** Of a web page, the title says most. */
function textOfPage(body: string): string {
  if (!/<\s*(?:!doctype|html|head|body)/i.test(body)) return body;
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1];
  return title ?? body.replaceAll(/<[^>]*>/g, " ");
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > maxMessageLength ? `${line.slice(0, maxMessageLength)}…` : line;
}
