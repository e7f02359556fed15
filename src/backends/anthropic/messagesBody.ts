import { t } from "../../core/base/localize";
import { textOfContent } from "../../core/model/chatContent";
import type { ChatMessage, ChatRequest } from "../../core/model/chatModel";
import { knownFact } from "../../core/model/capabilities/capabilitiesOf";
import type { ModelFacts } from "../../core/model/capabilities/modelFacts";
import type { Connection } from "../../core/model/connection";
import type { ToolDefinition } from "../../core/model/tools";
import { planTemperature, type TemperaturePlan } from "../../core/model/temperatureRules";
import { fitRequest } from "../answer/fitRequest";
import type { DroppedField, RequestBody } from "../answer/requestBody";
import { fixedVersionOf } from "./apiVersion";
import { contentBlocks } from "./contentBlocks";

export interface MessagesTarget {
  readonly connection: Connection;
  readonly model: string;
  readonly refused: ReadonlySet<string>;
  /** What the server said of the model when it listed it. */
  readonly told: ModelFacts;
}

/** The body of `/messages`. What only Claude knows is sent to no other model behind the same wire. */
export function messagesBody(request: ChatRequest, target: MessagesTarget) {
  const { connection, model, refused, told } = target;
  const isWithoutTemperature = fixedVersionOf(connection)?.takesTemperature === false;
  const plan = planTemperature(
    request.temperature,
    { ...connection, model, told },
    isWithoutTemperature ? new Set([...refused, "temperature"]) : refused,
  );
  const { messages, tools, dropped } = fitRequest(request, refused);
  const mark = cacheMark(request, target);
  const fields = {
    model,
    max_tokens: request.maxTokens,
    stream: true as const,
    ...systemOf(messages, mark),
    messages: messages.filter(isTurn).map((turn) => wireMessage(turn, model)),
    ...(tools && toolsOf(tools, request)),
    ...(plan.kind !== "omit" && { temperature: plan.value }),
    ...thinkingFor(request, target, plan),
    ...mark,
  };
  return { fields, dropped: [...dropped, ...unsent(request, plan)] } satisfies RequestBody;
}

function unsent({ seed }: ChatRequest, plan: TemperaturePlan): readonly DroppedField[] {
  return [
    ...(plan.kind === "send" ? [] : [{ field: "temperature", reason: plan.reason }]),
    ...(seed === undefined ? [] : [{ field: "seed", reason: t("not taken by this server") }]),
  ];
}

interface CacheMark {
  readonly cache_control?: { readonly type: "ephemeral" };
}

/** Asks the server to keep the prompt for the next turn. Writing costs extra, so not for what has no next turn. */
function cacheMark({ pace }: ChatRequest, { model, refused }: MessagesTarget): CacheMark {
  const isWanted = pace !== "quick" && isClaude(model) && !refused.has("cache_control");
  return isWanted ? { cache_control: { type: "ephemeral" } } : {};
}

/** The system prompt has a mark of its own: it is the same in every chat. */
function systemOf(messages: readonly ChatMessage[], mark: CacheMark) {
  const [first] = messages;
  if (first?.role !== "system") return {};
  return { system: [{ type: "text" as const, text: textOfContent(first.content), ...mark }] };
}

type Turn = ChatMessage & { readonly role: "user" | "assistant" };

/** A message without a word is refused; the turns beside it are taken as one. */
function isTurn(message: ChatMessage): message is Turn {
  const { role, content } = message;
  return role !== "system" && (typeof content !== "string" || content.trim() !== "");
}

function wireMessage({ role, content }: Turn, model: string) {
  if (typeof content === "string") return { role, content };
  return { role, content: contentBlocks(content, model) };
}

function toolsOf(tools: readonly ToolDefinition[], { toolChoice }: ChatRequest) {
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      name,
      description,
      input_schema: { ...parameters, type: "object" as const },
    })),
    ...(toolChoice === "required" && { tool_choice: { type: "any" as const } }),
  };
}

/**
 * Models that take a temperature think only when asked to, and then without a temperature, so they are not. The
 * others decide by themselves how much to think; what is wanted at once is asked for with as little as they allow.
 */
function thinkingFor(request: ChatRequest, target: MessagesTarget, plan: TemperaturePlan) {
  const { connection, model, refused, told } = target;
  if (!isClaude(model) || plan.kind !== "omit") return {};
  const mayThink = !refused.has("thinking");
  if (request.pace !== "quick") {
    const thinking = { type: "adaptive" as const, display: "summarized" as const };
    // Who must use a tool may not think first.
    return mayThink && request.toolChoice !== "required" ? { thinking } : {};
  }
  const reasoning = knownFact("reasoning", { ...connection, model, told })?.value;
  const mayBeThoughtless = reasoning?.kind === "adjustable" && reasoning.least === "none";
  if (mayThink && mayBeThoughtless) return { thinking: { type: "disabled" as const } };
  return refused.has("output_config") ? {} : { output_config: { effort: "low" as const } };
}

function isClaude(model: string): boolean {
  return /(?:^|[/.])claude/i.test(model);
}
