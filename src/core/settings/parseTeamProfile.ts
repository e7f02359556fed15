import { t } from "../base/localize";
import type { Connection } from "../model/connection";
import { parseModelReference } from "../model/modelReference";
import { tasks, temperatureRange, type TaskId } from "../tasks/tasks";
import { parseConnection } from "./parseConnection";
import { teamProfilePath } from "./teamProfilePath";

/** What a project recommends for one task. */
interface TeamTask {
  readonly task: TaskId;
  readonly model?: string;
  readonly temperature?: number;
}

/** Connections and models that a project recommends to those who work on it. It never holds a key. */
export interface TeamProfile {
  readonly connections: readonly Connection[];
  /** For everything, `connection/model`. */
  readonly model?: string;
  readonly tasks: readonly TeamTask[];
  /** One sentence for each thing that is left out. */
  readonly problems: readonly string[];
}

/** Reads the text of a profile. What cannot be used costs itself and one sentence; a key is never taken over. */
export function parseTeamProfile(text: string): TeamProfile | string {
  const value = jsonOf(text);
  if (!isRecord(value))
    return t(
      "{0} is no JSON object; see “Your team's models” in Tempera's documentation.",
      teamProfilePath,
    );
  const problems: string[] = [];
  const connections = listOf(value["connections"]).flatMap(
    (entry) => connectionOf(entry, problems) ?? [],
  );
  const model = referenceOf(value["model"], "model", problems);
  const wanted = isRecord(value["tasks"]) ? Object.entries(value["tasks"]) : [];
  return {
    connections,
    ...(model !== undefined && { model }),
    tasks: wanted.flatMap(([name, task]) => taskOf(name, task, problems) ?? []),
    problems,
  };
}

const secretName = /key|token|secret|password|header|authorization/i;

function connectionOf(entry: unknown, problems: string[]): Connection | undefined {
  const secrets = isRecord(entry) ? Object.keys(entry).filter((name) => secretName.test(name)) : [];
  for (const name of secrets)
    problems.push(
      t("“{0}” in a connection was left out: a project cannot bring keys. Enter your own.", name),
    );
  return parseConnection(entry, problems);
}

function taskOf(name: string, value: unknown, problems: string[]): TeamTask | undefined {
  const task = tasks.find(({ id }) => id === name)?.id;
  if (!task || !isRecord(value)) {
    problems.push(t("“{0}” is no task of Tempera and was left out.", name));
    return undefined;
  }
  const model = referenceOf(value["model"], `tasks.${task}.model`, problems);
  const { temperature } = value;
  const isInRange =
    typeof temperature === "number" &&
    temperature >= temperatureRange.min &&
    temperature <= temperatureRange.max;
  if (temperature !== undefined && !isInRange)
    problems.push(t("The temperature of “{0}” is not from 0 to 2 and was left out.", task));
  return {
    task,
    ...(model !== undefined && { model }),
    ...(isInRange && { temperature }),
  };
}

function referenceOf(value: unknown, name: string, problems: string[]): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && parseModelReference(value)) return value;
  problems.push(t("“{0}” is not written connection/model and was left out.", name));
  return undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
