import { t } from "../base/localize";

/** One kind of work for a model. Every task has a temperature of its own: low for code, higher for prose. */
interface Task {
  readonly id: string;
  readonly label: string;
  /** 0 to 2: 0.0–0.3 precise, 0.5–0.7 balanced, 0.8–1.2 creative. */
  readonly defaultTemperature: number;
  readonly defaultMaxTokens: number;
}

/** All tasks. Settings, manifest and prompts take their list from here. */
export const tasks = [
  {
    id: "completion",
    label: t("Inline completion"),
    defaultTemperature: 0.1,
    defaultMaxTokens: 256,
  },
  { id: "edit", label: t("Edit"), defaultTemperature: 0.1, defaultMaxTokens: 4096 },
  { id: "fix", label: t("Fix"), defaultTemperature: 0.1, defaultMaxTokens: 4096 },
  { id: "tests", label: t("Generate tests"), defaultTemperature: 0.2, defaultMaxTokens: 4096 },
  { id: "explain", label: t("Explain"), defaultTemperature: 0.3, defaultMaxTokens: 2048 },
  { id: "summarize", label: t("Summarize"), defaultTemperature: 0.3, defaultMaxTokens: 2048 },
  { id: "chat", label: t("Chat"), defaultTemperature: 0.6, defaultMaxTokens: 4096 },
  {
    id: "commitMessage",
    label: t("Commit message"),
    defaultTemperature: 0.5,
    defaultMaxTokens: 512,
  },
  { id: "document", label: t("Document"), defaultTemperature: 0.8, defaultMaxTokens: 4096 },
  { id: "brainstorm", label: t("Brainstorm"), defaultTemperature: 1.0, defaultMaxTokens: 4096 },
] as const satisfies readonly Task[];

export type TaskId = (typeof tasks)[number]["id"];

/** For the user. */
export function taskLabel(task: TaskId): string {
  return tasks.find(({ id }) => id === task)?.label ?? task;
}

export const temperatureRange = { min: 0, max: 2 } as const;

export type TemperatureBand = "precise" | "balanced" | "creative";

const bandNames: Readonly<Record<TemperatureBand, string>> = {
  precise: t("precise"),
  balanced: t("balanced"),
  creative: t("creative"),
};

/** Its band in words for the user. */
export function temperatureBandName(temperature: number): string {
  return bandNames[temperatureBand(temperature)];
}

/** The documented name of a temperature; the bounds between two bands lie half-way. */
export function temperatureBand(temperature: number): TemperatureBand {
  if (temperature <= 0.4) return "precise";
  return temperature < 0.75 ? "balanced" : "creative";
}
