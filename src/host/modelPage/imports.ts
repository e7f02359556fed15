import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { t } from "../../core/base/localize";
import { importFromEnvironment, ollamaAddress } from "../../core/import/fromEnvironment";
import { nothingToImport, type ImportPreview } from "../../core/import/importItem";
import { parseContinueConfig } from "../../core/import/parseContinueConfig";
import { presetConnection } from "../../core/model/presetConnection";
import { findPreset } from "../../core/model/presets";
import { freeConnectionId } from "../../core/settings/serverCandidates";
import { describeModelError } from "../../core/model/describeModelError";
import type { ModelPageState } from "../../protocol/modelPageProtocol";
import type { CommandServices, ListModelsOf } from "../commands/editorCommand";
import { entryOf } from "../connectionEntry";
import { isIn } from "../tryConnection";

type ImportServices = Pick<CommandServices, "apiKeys" | "listModelsOf" | "models" | "settings">;

/** What was found elsewhere waits here until the user has looked at it. Keys never go to the page. */
export class Imports {
  #found: (ImportPreview & { readonly source: ImportSource }) | undefined;

  constructor(private readonly services: ImportServices) {}

  get sources(): ModelPageState["imports"] {
    return importSources.map(({ id, label }) => ({ id, label }));
  }

  get preview(): ModelPageState["preview"] {
    if (!this.#found) return undefined;
    const { source, items, problems } = this.#found;
    const { connections } = this.services.settings.current;
    return {
      source: source.id,
      label: source.label,
      problem: problems.join(" "),
      items: items.map(({ connection, origin, apiKey }, index) => ({
        key: String(index),
        label: connection.label,
        detail: [connection.baseUrl, origin, apiKey === undefined ? "" : t("with its key")]
          .filter((text) => text !== "")
          .join(" · "),
        obstacle: isIn(connections, connection) ? t("It is among your connections already.") : "",
      })),
    };
  }

  async find(sourceId: string): Promise<void> {
    const source = importSources.find(({ id }) => id === sourceId);
    if (!source) return;
    try {
      const { signal } = new AbortController();
      this.#found = { ...(await source.find(this.services.listModelsOf, signal)), source };
    } catch (error) {
      this.#found = { items: [], problems: [describeModelError(error).message], source };
    }
  }

  cancel(): void {
    this.#found = undefined;
  }

  /** Writes connections into the settings and keys into the secret storage. */
  async takeOver(keys: readonly string[]): Promise<void> {
    const { apiKeys, models, settings } = this.services;
    const chosen = this.#found?.items.filter((_item, index) => keys.includes(String(index))) ?? [];
    this.#found = undefined;
    for (const { connection, apiKey } of chosen) {
      const { connections } = settings.current;
      if (isIn(connections, connection)) continue;
      const id = freeConnectionId(
        connection.id,
        connections.map((known) => known.id),
      );
      if (apiKey !== undefined) await apiKeys.store(connection.baseUrl, apiKey);
      await settings.saveConnection(entryOf({ ...connection, id }));
    }
    models.rediscover();
  }
}

/** A place that connections can be taken over from. Nothing of it is read before the user asks. */
interface ImportSource {
  readonly id: string;
  readonly label: string;
  find(listModelsOf: ListModelsOf, signal: AbortSignal): Promise<ImportPreview>;
}

/** All of them, in the order of the page. */
const importSources: readonly ImportSource[] = [
  { id: "continue", label: t("Continue's config.yaml"), find: () => fromContinue(homedir()) },
  { id: "ollama", label: t("Ollama"), find: fromOllama },
  {
    id: "environment",
    label: t("Environment variables"),
    find: async () => importFromEnvironment(process.env),
  },
];

async function fromContinue(home: string): Promise<ImportPreview> {
  const file = join(home, ".continue", "config.yaml");
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    return { items: [], problems: [t("There is no file {0}.", file)] };
  }
  try {
    return parseContinueConfig(parse(text));
  } catch (error) {
    const [reason] = String(error).split("\n");
    return { items: [], problems: [t("{0} is no YAML: {1}.", file, reason ?? "")] };
  }
}

async function fromOllama(listModelsOf: ListModelsOf, signal: AbortSignal): Promise<ImportPreview> {
  const preset = findPreset("ollama");
  if (!preset) return nothingToImport;
  const connection = presetConnection(preset, ollamaAddress(process.env));
  const models = await listModelsOf(connection, signal);
  const names = models.map(({ name }) => name).join(", ");
  return { items: [{ connection, origin: names || t("without a model") }], problems: [] };
}
