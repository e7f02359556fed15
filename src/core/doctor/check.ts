import type { ChatProblem } from "../chat/conversation";
import type { Patient } from "./patient";

export type FindingStatus = "ok" | "warning" | "failed" | "skipped";

/** What one check found. The sentence says what is the case, or for `skipped` why nobody looked. */
export interface Finding extends Pick<ChatProblem, "action" | "model"> {
  readonly status: FindingStatus;
  readonly sentence: string;
}

/** One thing to look at in a connection. */
export interface Check {
  readonly id: string;
  readonly title: string;
  /** One finding, or one for each model that is asked there. What it throws is a failure of its own. */
  run(patient: Patient, signal: AbortSignal): Promise<Finding | readonly Finding[]>;
}

export function ok(sentence: string): Finding {
  return { status: "ok", sentence };
}

export function warning(sentence: string, action?: Finding["action"]): Finding {
  return { status: "warning", sentence, ...(action && { action }) };
}

export function failed(sentence: string, action?: Finding["action"]): Finding {
  return { status: "failed", sentence, ...(action && { action }) };
}

export function skipped(sentence: string): Finding {
  return { status: "skipped", sentence };
}
