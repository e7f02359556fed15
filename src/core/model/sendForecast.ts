import { languageTag, t } from "../base/localize";
import type { TaskSettings } from "../settings/settings";
import { knownFact, type ModelSubject } from "./capabilities/capabilitiesOf";
import { describeFactSource } from "./capabilities/describeFactSource";
import { describeTemperature } from "./temperatureRules";

/** One field of a request as it will really go out. `source` is empty where it is what the user set. */
export interface Forecast {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

/** What a task's request to this model will hold, after what is known and what was learned of the model. */
export function forecastSending(
  task: TaskSettings,
  subject: ModelSubject,
  refused: ReadonlySet<string>,
): readonly Forecast[] {
  return [
    temperatureForecast(task, subject, refused),
    lengthForecast(task, subject, refused),
    contextForecast(task, subject, refused),
    ...[...refused]
      .filter((field) => field !== "temperature")
      .map((field) => ({
        name: field,
        value: t("not sent"),
        source: t("the model refused it once"),
      })),
  ];
}

function temperatureForecast(
  { temperature, isTemperatureExplicit }: TaskSettings,
  subject: ModelSubject,
  refused: ReadonlySet<string>,
): Forecast {
  const intent = { value: temperature, isExplicit: isTemperatureExplicit };
  const { sent, note } = describeTemperature(intent, subject, refused);
  const fact = knownFact("temperature", subject, refused);
  const source = note !== "" && fact ? ` (${describeFactSource(fact)})` : "";
  return {
    name: t("temperature"),
    value: sent === undefined ? t("not sent") : String(sent),
    source: `${note}${source}`,
  };
}

function lengthForecast(
  { maxTokens }: TaskSettings,
  subject: ModelSubject,
  refused: ReadonlySet<string>,
): Forecast {
  const limit = knownFact("maxOutput", subject, refused);
  const isCut = limit !== undefined && limit.value < maxTokens;
  return {
    name: t("longest answer"),
    value: tokens(isCut ? limit.value : maxTokens),
    source: isCut ? t("the model writes no more ({0})", describeFactSource(limit)) : "",
  };
}

function contextForecast(
  { contextTokens }: TaskSettings,
  subject: ModelSubject,
  refused: ReadonlySet<string>,
): Forecast {
  const name = t("context");
  const window = knownFact("contextWindow", subject, refused);
  if (window === undefined) {
    const value = contextTokens === 0 ? t("a cautious guess") : tokens(contextTokens);
    return { name, value, source: t("nobody says how much the model reads") };
  }
  const isBudget = contextTokens > 0 && contextTokens < window.value;
  return {
    name,
    value: tokens(isBudget ? contextTokens : window.value),
    source: isBudget ? "" : describeFactSource(window),
  };
}

function tokens(count: number): string {
  return t("{0} tokens", count.toLocaleString(languageTag()));
}
