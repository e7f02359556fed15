import type { ChatRequest as OllamaChat, GenerateRequest, Message } from "ollama/browser";
import { t } from "../../core/base/localize";
import {
  imagesOfContent,
  textOfContent,
  toolCallsOf,
  toolResultsOf,
} from "../../core/model/chatContent";
import type { ChatMessage, ChatRequest } from "../../core/model/chatModel";
import { commentedContext } from "../../core/model/commentedContext";
import type { ModelFacts } from "../../core/model/capabilities/modelFacts";
import type { Connection } from "../../core/model/connection";
import { maxStops, type FimRequest } from "../../core/model/fimModel";
import type { FimTemplate } from "../../core/model/fimTemplates";
import type { TemperatureIntent } from "../../core/model/modelStream";
import { planTemperature } from "../../core/model/temperatureRules";
import { toolArguments, type ToolDefinition } from "../../core/model/tools";
import type { Settings } from "../../core/settings/settings";
import { fitRequest } from "../answer/fitRequest";
import type { DroppedField, RequestBody } from "../answer/requestBody";

/** A model, the fields it is known to refuse, and how the user wants Ollama to run it. */
export interface OllamaTarget {
  readonly connection: Connection;
  readonly model: string;
  readonly refused: ReadonlySet<string>;
  /** What the server said of the model when it listed it. */
  readonly told: ModelFacts;
  readonly settings: Settings["ollama"];
}

export function chatBody(
  request: ChatRequest,
  target: OllamaTarget,
): RequestBody<OllamaChat & { stream: true }> {
  const { options, dropped } = sampling(request, [], target);
  const fitted = fitRequest(request, target.refused);
  const messages = fitted.messages.flatMap(wireMessages);
  const tools = fitted.tools?.map(wireTool);
  const thinking = thinkingFor(request, target);
  return {
    fields: { ...common(target), ...thinking, messages, ...(tools && { tools }), options },
    dropped: [...fitted.dropped, ...(tools ? unsentChoice(request) : []), ...dropped],
  };
}

/** What is wanted at once is answered without thinking, by a model that the server says can think. */
function thinkingFor({ pace }: ChatRequest, { told, refused }: OllamaTarget) {
  const canThink = told.reasoning?.kind === "adjustable" && !refused.has("think");
  return pace === "quick" && canThink ? { think: false } : {};
}

/** Results of tools are messages of their own, before the user's words. */
function wireMessages({ role, content }: ChatMessage): readonly Message[] {
  const images = imagesOfContent(content).map(({ base64 }) => base64);
  const calls = toolCallsOf(content).map(({ name, arguments: text }) => ({
    function: { name, arguments: toolArguments(text) },
  }));
  const results = toolResultsOf(content).map(({ name, text }) => ({
    role: "tool",
    content: text,
    tool_name: name,
  }));
  const words = {
    role,
    content: textOfContent(content),
    ...(images.length > 0 && { images }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  const isEmpty = words.content === "" && images.length === 0;
  return results.length > 0 && isEmpty ? results : [...results, words];
}

function wireTool({ name, description, parameters }: ToolDefinition) {
  return { type: "function", function: { name, description, parameters } };
}

function unsentChoice({ toolChoice }: ChatRequest): readonly DroppedField[] {
  return toolChoice === "required"
    ? [{ field: "tool_choice", reason: t("not taken by this server") }]
    : [];
}

/** The body of `/api/generate`: with a suffix for a model that Ollama knows to insert, else in the model's own tokens. */
export function fimBody(
  request: FimRequest,
  template: FimTemplate | undefined,
  target: OllamaTarget,
): RequestBody<GenerateRequest & { stream: true }> {
  const family = template?.stops ?? [];
  const stops = [...family.slice(0, 1), ...request.stops, ...family.slice(1)].slice(0, maxStops);
  const { options, dropped } = sampling(request, stops, target);
  const context = commentedContext(request.context, request.languageId);
  const gap = template
    ? { prompt: template.render(request), raw: true }
    : { prompt: context + request.prefix, suffix: request.suffix };
  return { fields: { ...common(target), ...gap, options }, dropped };
}

function common({ model, settings, refused }: OllamaTarget) {
  const keepAlive = refused.has("keep_alive") ? undefined : parseKeepAlive(settings.keepAlive);
  return {
    model,
    stream: true as const,
    ...(keepAlive !== undefined && { keep_alive: keepAlive }),
  };
}

/** Ollama takes a duration with its unit as text, and seconds, or -1 for ever, as a number. */
function parseKeepAlive(text: string): string | number | undefined {
  if (text === "") return undefined;
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

interface Sampling {
  readonly temperature: TemperatureIntent;
  readonly maxTokens: number;
  readonly seed?: number;
}

function sampling(
  { temperature, maxTokens, seed }: Sampling,
  stops: readonly string[],
  { connection, model, refused, settings, told }: OllamaTarget,
) {
  const plan = planTemperature(temperature, { ...connection, model, told }, refused);
  const dropped: DroppedField[] = [];
  const takes = (field: string) => {
    const isTaken = !refused.has(field);
    if (!isTaken) dropped.push({ field, reason: t("not taken by this model") });
    return isTaken;
  };
  const options = {
    num_ctx: settings.contextTokens,
    num_predict: maxTokens,
    ...(plan.kind === "omit" ? {} : { temperature: plan.value }),
    ...(seed !== undefined && takes("seed") && { seed }),
    ...(stops.length > 0 && takes("stop") && { stop: [...stops] }),
  };
  if (plan.kind !== "send") dropped.push({ field: "temperature", reason: plan.reason });
  return { options, dropped };
}
