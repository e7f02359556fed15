import { languageTag, t } from "../../core/base/localize";
import {
  capabilitiesOf,
  type Capabilities,
  type ModelSubject,
} from "../../core/model/capabilities/capabilitiesOf";
import type { TokenPrice } from "../../core/model/capabilities/modelFacts";
import type { LearnedFields } from "../../core/model/learnedFields";
import type { ModelDescription } from "../../core/model/modelBackend";
import { formatModelReference, parseModelReference } from "../../core/model/modelReference";
import type { ConnectionModels, ModelRegistry } from "../../core/model/modelRegistry";
import { describePlace, placeOf } from "../../core/model/placeOf";
import { presets } from "../../core/model/presets";
import { forecastSending } from "../../core/model/sendForecast";
import type { Assignments } from "../../core/model/assignments";
import type { ToldFacts } from "../../core/model/toldFacts";
import type { Settings } from "../../core/settings/settings";
import { tasks, type TaskId } from "../../core/tasks/tasks";
import { bytesText } from "../describeTransfer";
import type {
  ConnectionRow,
  ModelPageState,
  ModelRow,
  TaskRow,
} from "../../protocol/modelPageProtocol";

export interface ModelPageInput extends Pick<
  ModelPageState,
  "adding" | "imports" | "isLooking" | "preview"
> {
  readonly settings: Settings;
  readonly listings: readonly ConnectionModels[];
  readonly assignments: Assignments | undefined;
  readonly models: Pick<ModelRegistry, "findConnection">;
  readonly learnedFields: Pick<LearnedFields, "refused">;
  readonly toldFacts: Pick<ToldFacts, "of">;
  /** Ids of connections that have a key. */
  readonly withKey: ReadonlySet<string>;
  /** What a test of a connection came to, by its id. */
  readonly tests: ReadonlyMap<string, ConnectionRow["status"]>;
}

/** All that the page of models shows. */
export function modelPageState(input: ModelPageInput): ModelPageState {
  const { settings, listings, adding, imports, isLooking, preview } = input;
  return {
    model: settings.model,
    tasks: tasks.map(({ id, label }) => taskRow(id, label, input)),
    connections: listings.map((listing) => connectionRow(listing, input)),
    isLooking,
    presets: presets.map(({ id, label, baseUrl }) => ({ id, label, address: baseUrl })),
    adding,
    imports,
    ...(preview && { preview }),
  };
}

function taskRow(id: TaskId, label: string, input: ModelPageInput): TaskRow {
  const { settings, assignments, models, learnedFields } = input;
  const { model, temperature, maxTokens, contextTokens } = settings.tasks[id];
  const answeredBy = assignments?.modelFor(id) ?? "";
  const reference = parseModelReference(answeredBy);
  const connection = reference && models.findConnection(reference.connectionId);
  const row = { id, label, model, temperature, maxTokens, contextTokens };
  if (!reference || !connection) return { ...row, answeredBy: "", sent: [] };
  const { baseUrl } = connection;
  const refused = learnedFields.refused({ baseUrl, model: reference.model });
  const subject = subjectOf(connection, reference.model, input);
  return { ...row, answeredBy, sent: [...forecastSending(settings.tasks[id], subject, refused)] };
}

function subjectOf(
  connection: ConnectionModels["connection"],
  model: string,
  { toldFacts }: Pick<ModelPageInput, "toldFacts">,
): ModelSubject {
  return { ...connection, model, told: toldFacts.of(connection, model) };
}

function connectionRow(listing: ConnectionModels, input: ModelPageInput): ConnectionRow {
  const { connection, models, problem } = listing;
  const { id, label, baseUrl } = connection;
  const listed: ConnectionRow["status"] =
    problem === undefined
      ? { state: "answers", ...latencyOf(listing) }
      : { state: "fails", problem };
  return {
    id,
    label,
    place: baseUrl === "" ? t("on this machine") : describePlace(placeOf(connection)),
    isOwn: input.settings.connections.some((own) => own.id === id),
    takesKey: baseUrl !== "",
    hasKey: input.withKey.has(id),
    status: input.tests.get(id) ?? listed,
    models: models.map((model) => modelRow(connection, model, input)),
  };
}

/** Of the built-in engine there is none worth telling: its list is a folder. */
function latencyOf({ connection, latencyMs }: ConnectionModels): { readonly latencyMs?: number } {
  if (connection.baseUrl === "" || latencyMs === undefined) return {};
  return { latencyMs: Math.round(latencyMs) };
}

function modelRow(
  connection: ConnectionModels["connection"],
  model: ModelDescription,
  input: ModelPageInput,
): ModelRow {
  const { fillsGapsOnly, name, sizeBytes } = model;
  const refused = input.learnedFields.refused({ baseUrl: connection.baseUrl, model: name });
  const known = capabilitiesOf({ ...connection, model: name, told: model }, refused);
  const price = known.price?.value;
  return {
    reference: formatModelReference({ connectionId: connection.id, model: name }),
    name,
    facts: [
      ...(fillsGapsOnly ? [t("small, on this machine, for ghost text only")] : []),
      ...sizeFacts(known, sizeBytes),
      ...abilityFacts(known),
    ],
    price: price ? priceText(price) : "",
    shutDown: endOf(known),
  };
}

function sizeFacts(
  { contextWindow }: Capabilities,
  sizeBytes: number | undefined,
): readonly string[] {
  return [
    ...(contextWindow ? [t("{0} tokens of context", amount(contextWindow.value))] : []),
    ...(sizeBytes === undefined ? [] : [bytesText(sizeBytes)]),
  ];
}

function abilityFacts(known: Capabilities): readonly string[] {
  const abilities: readonly (readonly [boolean | undefined, string])[] = [
    [known.embeds?.value, t("embeds texts")],
    [known.fim?.value.kind === "template", t("fills gaps")],
    [known.takesImages?.value, t("sees images")],
    [known.callsTools?.value, t("calls tools")],
    [known.reasoning && known.reasoning.value.kind !== "never", t("reasons")],
    [known.temperature?.value.kind === "none", t("temperature is fixed")],
  ];
  return abilities.flatMap(([isSo, word]) => (isSo === true ? [word] : []));
}

function endOf({ shutDown }: Capabilities): string {
  if (!shutDown) return "";
  const { on, successor } = shutDown.value;
  return successor === undefined ? on : `${on} → ${successor}`;
}

function priceText({ inputUsd, cachedInputUsd, outputUsd }: TokenPrice): string {
  const [read, written] = [million(inputUsd), million(outputUsd)];
  return cachedInputUsd === undefined
    ? t("{0} read, {1} written", read, written)
    : t("{0} read, {1} from the cache, {2} written", read, million(cachedInputUsd), written);
}

/** Cents where there are any, and parts of them where it is less than ten. */
function million(usd: number): string {
  const price = usd * 1e6;
  if (price === 0) return t("free");
  const [least, most] = price < 0.1 ? [0, 4] : [Number.isInteger(price) ? 0 : 2, 2];
  const digits = { minimumFractionDigits: least, maximumFractionDigits: most };
  return `$${price.toLocaleString(languageTag(), digits)}`;
}

function amount(count: number): string {
  return count.toLocaleString(languageTag());
}
