import { temperatureBand } from "../core/tasks/tasks";
import type { Settings } from "../core/settings/settings";
import type { ModelState } from "./modelStatus";

export interface StatusInput {
  readonly isAnswering: boolean;
  readonly isCompleting: boolean;
  readonly isTrusted: boolean;
  readonly modelState: ModelState;
  readonly settings: Settings;
}

/** How Tempera stands, for the status bar; `explanation` is one sentence. */
export interface Status {
  readonly kind: "ready" | "working" | "off" | "no-model";
  readonly explanation: string;
}

export function describeStatus(input: StatusInput): Status {
  const { modelState, settings } = input;
  if (input.isAnswering) return { kind: "working", explanation: "An answer is coming in." };
  if (input.isCompleting)
    return { kind: "working", explanation: "A completion is being asked for." };
  if (modelState.state === "looking")
    return { kind: "working", explanation: "Looking for a model." };
  if (modelState.state === "downloading")
    return { kind: "working", explanation: "A model is being downloaded." };
  if (modelState.state === "no-model") return { kind: "no-model", explanation: modelState.reason };
  if (!input.isTrusted)
    return { kind: "off", explanation: "Completions are off until the workspace is trusted." };
  if (!settings.completion.isEnabled) return { kind: "off", explanation: "Completions are off." };
  return { kind: "ready", explanation: readyExplanation(input) };
}

function readyExplanation({ modelState, settings }: StatusInput): string {
  const { temperature } = settings.tasks.completion;
  const band = `completions at temperature ${temperature}, ${temperatureBand(temperature)}`;
  return modelState.state === "ready" ? `${modelState.model}; ${band}.` : `Ready; ${band}.`;
}
