import { assertNever } from "../base/assertNever";
import type { BackendId } from "./connection";
import type { PresetId } from "./presets";
import { vendorOf, type VendorSubject } from "./vendorOf";
import type { TemperatureIntent } from "./modelStream";

export interface TemperatureSubject extends VendorSubject {
  readonly backendId: BackendId;
  readonly model: string;
}

/** What becomes of a temperature on its way to the model. `reason` follows "temperature: ". */
export type TemperaturePlan =
  | { readonly kind: "send"; readonly value: number; readonly reason?: string }
  /** Sent, but moved into the range that the model takes. */
  | { readonly kind: "clamp"; readonly value: number; readonly reason: string }
  /** Sent together with `reasoning_effort: "none"`, without which the model refuses it. */
  | { readonly kind: "substitute"; readonly value: number; readonly reason: string }
  | { readonly kind: "omit"; readonly reason: string };

/** Learned of a model that refused a temperature above 1: it may take lower ones. */
export const temperatureAboveOne = "temperature>1";

/**
 * Turns the temperature that a task or the user wants into what is sent. `refused` holds the fields that this
 * model is known to refuse (see `LearnedFields`).
 */
export function planTemperature(
  intent: TemperatureIntent,
  subject: TemperatureSubject,
  refused: ReadonlySet<string>,
): TemperaturePlan {
  if (refused.has("temperature")) return { kind: "omit", reason: fixed };
  const acceptance = acceptanceOf(subject);
  const max = refused.has(temperatureAboveOne) ? 1 : 2;
  switch (acceptance.kind) {
    case "range":
      return withinRange(intent.value, acceptance.min, Math.min(acceptance.max, max));
    case "without-reasoning":
      return refused.has("reasoning_effort")
        ? { kind: "omit", reason: fixed }
        : { kind: "substitute", value: Math.min(intent.value, max), reason: reasoningOff };
    case "discouraged":
      return intent.isExplicit
        ? { kind: "send", value: Math.min(intent.value, max), reason: acceptance.reason }
        : { kind: "omit", reason: fixed };
    case "none":
      return { kind: "omit", reason: acceptance.reason };
    default:
      return assertNever(acceptance);
  }
}

/** What to show beforehand: the temperature that will be sent, if any, and a note where it is not the one wanted. */
export function describeTemperature(
  intent: TemperatureIntent,
  subject: TemperatureSubject,
  refused: ReadonlySet<string>,
): { readonly sent: number | undefined; readonly note: string } {
  const plan = planTemperature(intent, subject, refused);
  switch (plan.kind) {
    case "send":
      return { sent: plan.value, note: plan.reason ?? "" };
    case "clamp":
    case "substitute":
      return { sent: plan.value, note: plan.reason };
    case "omit":
      return { sent: undefined, note: plan.reason };
    default:
      return assertNever(plan);
  }
}

function withinRange(value: number, min: number, max: number): TemperaturePlan {
  if (value > max) return { kind: "clamp", value: max, reason: `at most ${max} with this model` };
  return value < min
    ? { kind: "clamp", value: min, reason: "as near to 0 as this model takes" }
    : { kind: "send", value };
}

type Acceptance =
  | { readonly kind: "range"; readonly min: number; readonly max: number }
  /** Only while the model does not reason. */
  | { readonly kind: "without-reasoning" }
  /** Taken, but the maker advises against it, so only the user's own value is sent. */
  | { readonly kind: "discouraged"; readonly reason: string }
  | { readonly kind: "none"; readonly reason: string };

interface TemperatureRule {
  readonly vendors?: readonly PresetId[];
  /** Searched in the model's name without its owner, in lower case. */
  readonly model?: RegExp;
  readonly acceptance: Acceptance;
}

const fixed = "fixed by this model";
const reasoningOff = "this model's reasoning is switched off so that it applies";
const anyValue: Acceptance = { kind: "range", min: 0, max: 2 };
const upToOne: Acceptance = { kind: "range", min: 0, max: 1 };
const refusesAny: Acceptance = { kind: "none", reason: fixed };

/**
 * Which models take a temperature, as of November 2026; the first rule that fits counts. Families whose newer
 * members have stopped taking one end in a rule that takes unknown members for refusing: an omitted temperature
 * is shown to the user, while a refused one costs a request.
 */
const rules: readonly TemperatureRule[] = [
  // OpenAI. Codex and pro models are absent: they answer only on the Responses wire.
  { model: /^gpt-4o(?:-mini)?-search/, acceptance: refusesAny },
  { model: /^(?:gpt-3\.5|gpt-4|chatgpt-4o|gpt-5-chat|gpt-oss)/, acceptance: anyValue },
  { model: /^o\d(?!\w)/, acceptance: refusesAny },
  { model: /^gpt-5\.\d+(?!.*(?:codex|pro))/, acceptance: { kind: "without-reasoning" } },
  { model: /^gpt-(?:6-sol|6-luna|6\.1-terra)(?!\w)/, acceptance: { kind: "without-reasoning" } },
  { model: /^gpt-\d/, acceptance: refusesAny },
  // Anthropic, directly or through a gateway. Versions stand after the name since Claude 4, before it until then.
  { model: /^claude-(?:instant|2|3)/, acceptance: upToOne },
  {
    model: /^claude-(?:opus|sonnet|haiku)-4(?:[.-][0-6])?(?![.\d]|-\d{1,2}(?!\d))/,
    acceptance: upToOne,
  },
  { model: /^claude/, acceptance: refusesAny },
  // Google.
  { model: /^gemini-[12](?!\d)/, acceptance: anyValue },
  {
    model: /^gemini/,
    acceptance: { kind: "discouraged", reason: "its maker advises to leave it at 1" },
  },
  // Services with a range of their own.
  { vendors: ["mistral", "codestral"], acceptance: { kind: "range", min: 0, max: 1.5 } },
  { vendors: ["cohere"], acceptance: upToOne },
  { vendors: ["groq"], acceptance: { kind: "range", min: 1e-8, max: 2 } },
  { vendors: ["deepseek"], model: /^deepseek-(?:chat|coder)/, acceptance: anyValue },
  {
    vendors: ["deepseek"],
    acceptance: { kind: "none", reason: "without effect while this model reasons" },
  },
];

/** Engines that sample themselves take every value; only services restrict it. */
function acceptanceOf(subject: TemperatureSubject): Acceptance {
  const { backendId, model } = subject;
  if (backendId === "ollama" || backendId === "built-in") return anyValue;
  const vendor = vendorOf(subject);
  const name = model.toLowerCase().split("/").at(-1) ?? "";
  const rule = rules.find(
    (rule) =>
      (rule.vendors === undefined || rule.vendors.some((id) => id === vendor)) &&
      (rule.model?.test(name) ?? true),
  );
  return rule?.acceptance ?? anyValue;
}
