import { t } from "../core/base/localize";
import { temperatureBandName } from "../core/tasks/tasks";
import type { Settings } from "../core/settings/settings";
import type { ModelState } from "./modelStatus";

export interface StatusInput {
  readonly isAnswering: boolean;
  readonly isCompleting: boolean;
  readonly isTrusted: boolean;
  /** Of the editor that the user is in, if there is one. */
  readonly languageId: string | undefined;
  readonly snoozeRemainingMs: number;
  readonly modelState: ModelState;
  readonly settings: Settings;
  /** What the server of completions failed with, where it fails again and again. */
  readonly outage: string | undefined;
}

/** How Tempera stands, for the status bar; `explanation` is one sentence. */
export interface Status {
  readonly kind: "ready" | "working" | "off" | "snoozed" | "on-request" | "no-model" | "failing";
  readonly explanation: string;
}

export function describeStatus(input: StatusInput): Status {
  const { modelState } = input;
  if (input.isAnswering) return { kind: "working", explanation: t("An answer is coming in.") };
  if (input.isCompleting)
    return { kind: "working", explanation: t("A completion is being asked for.") };
  if (modelState.state === "looking")
    return { kind: "working", explanation: t("Looking for a model.") };
  if (modelState.state === "downloading")
    return { kind: "working", explanation: t("A model is being downloaded.") };
  if (modelState.state === "no-model") return { kind: "no-model", explanation: modelState.reason };
  if (!input.isTrusted)
    return { kind: "off", explanation: t("Completions are off until the workspace is trusted.") };
  return describeCompletions(input) ?? { kind: "ready", explanation: readyExplanation(input) };
}

/** `undefined` while completions come as the user types. */
function describeCompletions(input: StatusInput): Status | undefined {
  const { isEnabled, isManualOnly, disabledLanguages } = input.settings.completion;
  const { languageId, snoozeRemainingMs } = input;
  if (!isEnabled) return { kind: "off", explanation: t("Completions are off.") };
  if (snoozeRemainingMs > 0) {
    const explanation = t("Completions are snoozed: {0}.", describeRemaining(snoozeRemainingMs));
    return { kind: "snoozed", explanation };
  }
  if (isManualOnly)
    return { kind: "on-request", explanation: t("Completions come only when you ask for one.") };
  if (languageId !== undefined && disabledLanguages.includes(languageId))
    return { kind: "off", explanation: t("Completions are off in {0}.", languageId) };
  if (input.outage === undefined) return undefined;
  return { kind: "failing", explanation: noCompletionsForNow(input.outage) };
}

/** @param reason a sentence */
export function noCompletionsForNow(reason: string): string {
  return t("No completions for now; they are tried again by themselves. {0}", reason);
}

/** How long a snooze goes on. */
export function describeRemaining(remainingMs: number): string {
  if (!Number.isFinite(remainingMs)) return t("until restart");
  return t("{0} min left", Math.ceil(remainingMs / 60_000));
}

function readyExplanation({ modelState, settings }: StatusInput): string {
  const { temperature } = settings.tasks.completion;
  const band = temperatureBandName(temperature);
  return modelState.state === "ready"
    ? t("{0}; completions at temperature {1}, {2}.", modelState.model, temperature, band)
    : t("Ready; completions at temperature {0}, {1}.", temperature, band);
}
