import { t } from "../base/localize";
import { assertNever } from "../base/assertNever";
import { knownFact, type ModelSubject } from "./capabilities/capabilitiesOf";
import { fixed } from "./capabilities/family";
import type { TemperatureAcceptance } from "./capabilities/modelFacts";
import { temperatureAboveOne } from "./capabilities/refusals";
import type { TemperatureIntent } from "./modelStream";

/** What becomes of a temperature on its way to the model. `reason` follows "temperature: ". */
export type TemperaturePlan =
  | { readonly kind: "send"; readonly value: number; readonly reason?: string }
  /** Sent, but moved into the range that the model takes. */
  | { readonly kind: "clamp"; readonly value: number; readonly reason: string }
  /** Sent together with `reasoning_effort: "none"`, without which the model refuses it. */
  | { readonly kind: "substitute"; readonly value: number; readonly reason: string }
  | { readonly kind: "omit"; readonly reason: string };

/**
 * Turns the temperature that a task or the user wants into what is sent. `refused` holds the fields that this
 * model is known to refuse (see `LearnedFields`).
 */
export function planTemperature(
  intent: TemperatureIntent,
  subject: ModelSubject,
  refused: ReadonlySet<string>,
): TemperaturePlan {
  if (refused.has("temperature")) return { kind: "omit", reason: fixed };
  const acceptance = knownFact("temperature", subject)?.value ?? anyValue;
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
  subject: ModelSubject,
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
  if (value > max)
    return { kind: "clamp", value: max, reason: t("at most {0} with this model", max) };
  return value < min
    ? { kind: "clamp", value: min, reason: t("as near to 0 as this model takes") }
    : { kind: "send", value };
}

const reasoningOff = t("this model's reasoning is switched off so that it applies");
/** Of a model that nothing is known of it is assumed that it takes what most take. */
const anyValue: TemperatureAcceptance = { kind: "range", min: 0, max: 2 };
