import { t } from "../base/localize";
import { wireIds, type Connection } from "../model/connection";
import { findPreset } from "../model/presets";
import { parseServerAddress } from "./serverAddress";

/**
 * An entry of `tempera.connections`. It names a preset, which may be all there is to say, or a backend and an
 * address. What cannot be used costs the entry and one warning.
 */
export function parseConnection(raw: unknown, warnings: string[]): Connection | undefined {
  const entry: Entry = typeof raw === "object" && raw !== null ? { ...raw } : {};
  const server = serverOf(entry);
  if (!server) {
    warnings.push(
      t(
        'tempera.connections has an entry without a known preset or backend; write {"preset": "groq"} or {"id": "my-server", "backend": "openai-compatible", "baseUrl": "http://127.0.0.1:8080/v1"}.',
      ),
    );
    return undefined;
  }
  const { id, preset } = server;
  const address = parseServerAddress(textOf(entry["baseUrl"]) || (preset?.baseUrl ?? ""));
  if (address.kind === "problem") {
    warnings.push(t('tempera.connections, baseUrl of "{0}": {1}', id, address.problem));
    return undefined;
  }
  const defaultLabel = preset?.id === id ? preset.label : id;
  return {
    id,
    backendId: server.backendId,
    baseUrl: address.baseUrl,
    label: textOf(entry["label"]) || defaultLabel,
    ...(preset && { preset: preset.id }),
    ...extras(entry, address.apiVersion),
  };
}

type Entry = Readonly<Record<string, unknown>>;

/** Who answers; `undefined` where the entry does not say it, or names what nobody knows. */
function serverOf(entry: Entry) {
  const preset = findPreset(entry["preset"]);
  const id = entry["id"] ?? preset?.id;
  const backendId = entry["backend"] === undefined ? preset?.backendId : backendOf(entry);
  const isUnknownPreset = entry["preset"] !== undefined && preset === undefined;
  if (typeof id !== "string" || !/^[\w-]+$/.test(id)) return undefined;
  return backendId === undefined || isUnknownPreset ? undefined : { id, preset, backendId };
}

/** What needs no server is always there and has no entry. */
function backendOf(entry: Entry): Connection["backendId"] | undefined {
  return wireIds.find((known) => known === entry["backend"]);
}

function extras(entry: Entry, addressVersion: string | undefined) {
  const apiVersion = textOf(entry["apiVersion"]) || addressVersion;
  const modelNames = namesIn(entry["models"]);
  return {
    ...(apiVersion !== undefined && { apiVersion }),
    ...(modelNames.length > 0 && { modelNames }),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

function namesIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(textOf).filter((name) => name !== "") : [];
}
