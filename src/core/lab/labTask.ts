import { t } from "../base/localize";
import type { TokenPrice } from "../model/capabilities/modelFacts";
import type { ModelOverrides } from "../model/modelOverrides";
import type { TextScore } from "../model/textScorer";
import type { Persona } from "../promptLibrary/prompt";
import type { CodeScores } from "./codeScores";
import type { TextScores } from "./textScores";

/** What models are compared in. */
export const labTasks = [
  { id: "completion", label: t("Completion: code that was taken out, written again") },
  { id: "documentation", label: t("Documentation: against the comments that there are") },
  { id: "summary", label: t("Summary: one sentence, against the first one of the comments") },
  {
    id: "perplexity",
    label: t("Perplexity: how expected your code is to a model of the built-in engine"),
  },
] as const;

export type LabTaskId = (typeof labTasks)[number]["id"];

/** A model, and how it is asked. */
export interface Contender {
  /** Tells it from the others. */
  readonly label: string;
  /** `connection/model`, and the temperature where it is not that of the task. */
  readonly overrides: ModelOverrides;
  readonly persona?: Persona;
  /** Whether its wire tells how probable a text is. */
  readonly canScore?: boolean;
  /** How many examples of documented code it sees before it is asked. */
  readonly shots: number;
  readonly price?: TokenPrice;
}

export interface LabRecord {
  readonly contender: string;
  readonly task: LabTaskId;
  readonly path: string;
  readonly expected: string;
  readonly answer: string;
  readonly code?: CodeScores;
  readonly text?: TextScores;
  readonly expectation?: TextScore;
  /** Until the first word, and until the last; missing where no word came. */
  readonly firstTextMs?: number;
  readonly totalMs: number;
  readonly tokens: number;
  readonly costUsd?: number;
}
