import type { BackendId } from "../connection";
import type { FimVerdict } from "../fimTemplates";
import { findPreset, type PresetId } from "../presets";
import { vendorOf, type VendorSubject } from "../vendorOf";
import { anthropicFamilies } from "./anthropicFamilies";
import { factSources, fixed, type ModelFamily } from "./family";
import type { ModelFacts } from "./modelFacts";
import { openaiFamilies } from "./openaiFamilies";
import { openModelFamilies } from "./openModelFamilies";
import { prices } from "./prices";
import { images, tools } from "./refusals";
import { serviceFamilies } from "./serviceFamilies";

/** Names a model at a place. */
export interface ModelSubject extends VendorSubject {
  readonly backendId: BackendId;
  readonly model: string;
  /** What its server said when it listed its models. */
  readonly told?: ModelFacts;
}

/** A fact and who says so. The server knows best, then what the model has refused, then the table. */
export interface Known<T> {
  readonly value: T;
  readonly source: "server" | "learned" | "table";
  /** For the table: where the line has its facts from. */
  readonly evidence?: string;
}

export type Capabilities = {
  readonly [F in keyof ModelFacts]-?: Known<NonNullable<ModelFacts[F]>> | undefined;
};

const nothing: ReadonlySet<string> = new Set();

/**
 * All that is known of a model, field by field. `refused` holds the fields of requests that it has refused
 * (see `LearnedFields`).
 */
export function capabilitiesOf(subject: ModelSubject, refused = nothing): Capabilities {
  const known = <F extends keyof ModelFacts>(field: F) => knownFact(field, subject, refused);
  return {
    contextWindow: known("contextWindow"),
    maxOutput: known("maxOutput"),
    takesImages: known("takesImages"),
    callsTools: known("callsTools"),
    embeds: known("embeds"),
    reasoning: known("reasoning"),
    temperature: known("temperature"),
    fim: known("fim"),
    shutDown: known("shutDown"),
    price: known("price"),
  };
}

export function knownFact<F extends keyof ModelFacts>(
  field: F,
  subject: ModelSubject,
  refused = nothing,
): Known<NonNullable<ModelFacts[F]>> | undefined {
  const toldFact = subject.told?.[field];
  if (toldFact !== undefined && toldFact !== null) return { value: toldFact, source: "server" };
  const learnedFact = learnedFacts(refused)[field];
  if (learnedFact !== undefined) return { value: learnedFact, source: "learned" };
  const row = rows.find((row) => row.facts[field] !== undefined && holds(field, row, subject));
  const fact = row?.facts[field];
  if (row === undefined || fact === undefined) return undefined;
  return { value: fact, source: "table", evidence: factSources[row.source] };
}

/** What a model's name says about its way to fill a gap. Names are those of Hugging Face, of Ollama or of files. */
export function fimVerdictFor(model: string): FimVerdict {
  const subject = { backendId: "openai-compatible", baseUrl: "", model } as const;
  return knownFact("fim", subject)?.value ?? { kind: "unknown" };
}

/** The table. Of several lines that fit and say something about a field, the first counts. */
const rows: readonly ModelFamily[] = [
  ...openaiFamilies,
  ...anthropicFamilies,
  ...serviceFamilies,
  ...openModelFamilies,
  ...prices,
];

function learnedFacts(refused: ReadonlySet<string>): ModelFacts {
  return {
    ...(refused.has(images) && { takesImages: false }),
    ...(refused.has(tools) && { callsTools: false }),
    ...(refused.has("temperature") && { temperature: { kind: "none", reason: fixed } }),
  };
}

/** What depends on who runs a model, and not on the model alone. */
const dependsOnServer: ReadonlySet<keyof ModelFacts> = new Set([
  "contextWindow",
  "maxOutput",
  "takesImages",
  "callsTools",
  "price",
]);

function holds(field: keyof ModelFacts, row: ModelFamily, subject: ModelSubject): boolean {
  const vendor = vendorOf(subject);
  const isElsewhere = row.vendors !== undefined && !row.vendors.some((id) => id === vendor);
  if (isElsewhere || !row.model.test(nameOf(subject.model))) return false;
  // Programs on this machine give famous names to other models, and sample themselves at any temperature.
  if (dependsOnServer.has(field)) return isService(vendor);
  return field !== "temperature" || !samplesItself.has(subject.backendId);
}

const samplesItself: ReadonlySet<BackendId> = new Set(["ollama", "built-in"]);

function isService(vendor: PresetId | undefined): boolean {
  return findPreset(vendor)?.place === "cloud";
}

function nameOf(model: string): string {
  return model.toLowerCase().split("/").at(-1) ?? "";
}
