import { assertNever } from "../core/base/assertNever";
import { languageTag, t } from "../core/base/localize";
import type { Connection } from "../core/model/connection";
import type { EngineModelRow, OllamaModelRow } from "../core/model/localModels";
import { describePlace, placeOf, type Place } from "../core/model/placeOf";
import { bytesText } from "./describeTransfer";

/** What picking an entry does. */
export type LocalModelAction =
  | { readonly kind: "use"; readonly model: string }
  | { readonly kind: "use-for-completion"; readonly model: string }
  | { readonly kind: "download"; readonly id: string; readonly label: string }
  | { readonly kind: "take-file" }
  | { readonly kind: "pull"; readonly connection: Connection }
  | { readonly kind: "unload"; readonly connection: Connection; readonly model: string };

export interface LocalModelItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly action: LocalModelAction;
}

export function engineItem(row: EngineModelRow): LocalModelItem {
  const { id, label, sizeBytes, state } = row;
  const detail = detailOf(row);
  switch (state.kind) {
    case "ready":
      return {
        label: `$(check) ${label}`,
        description: t("{0}, on this machine: use it for everything", bytesText(sizeBytes)),
        detail,
        action: { kind: "use", model: `built-in/${state.name}` },
      };
    case "bundled":
      return {
        label: `$(check) ${label}`,
        description: t("{0}, on this machine, for ghost text only: use it", bytesText(sizeBytes)),
        detail,
        action: { kind: "use-for-completion", model: `built-in/${state.name}` },
      };
    case "partial":
      return {
        label: `$(debug-continue) ${label}`,
        description: t(
          "go on: {0} of {1} are here",
          bytesText(state.receivedBytes),
          bytesText(sizeBytes),
        ),
        detail,
        action: { kind: "download", id, label },
      };
    case "absent":
      return {
        label: `$(cloud-download) ${label}`,
        description: t("download {0}", bytesText(sizeBytes)),
        detail,
        action: { kind: "download", id, label },
      };
    default:
      return assertNever(state);
  }
}

const purposes: Readonly<Record<EngineModelRow["purpose"], string>> = {
  completion: t("good for ghost text"),
  chat: t("good for chat"),
  embedding: t("for @workspace"),
  "": "",
};

function detailOf({ purpose, licence, ...row }: EngineModelRow): string {
  return [purposes[purpose], licence, memoryText(row)].filter((text) => text !== "").join(" · ");
}

type Need = Pick<EngineModelRow, "memoryBytes" | "isMeasured" | "fit">;

function memoryText({ memoryBytes, isMeasured, fit }: Need): string {
  const memory = bytesText(memoryBytes);
  if (isMeasured) {
    return {
      fits: t("needs {0} of memory: fits this machine", memory),
      tight: t("needs {0} of memory: barely fits this machine", memory),
      "too-large": t("needs {0} of memory: too large for this machine", memory),
    }[fit];
  }
  return {
    fits: t("needs about {0} of memory: fits this machine", memory),
    tight: t("needs about {0} of memory: barely fits this machine", memory),
    "too-large": t("needs about {0} of memory: too large for this machine", memory),
  }[fit];
}

export const fileItem: LocalModelItem = {
  label: t("$(file-add) Add a GGUF file from this machine…"),
  detail: t("For machines without a line: it is copied into the model folder."),
  action: { kind: "take-file" },
};

export function ollamaItems(
  connection: Connection,
  rows: readonly OllamaModelRow[],
): readonly LocalModelItem[] {
  return [
    ...rows.map((row) => ollamaItem(connection, row)),
    {
      label: t("$(cloud-download) Pull a model…"),
      description: connection.baseUrl,
      action: { kind: "pull", connection },
    },
  ];
}

/** An Ollama may run anywhere, and what it is asked goes there. */
function useWords(place: Place, size: string): string {
  return place.reach === "local"
    ? t("{0}, on this machine: use it for everything", size)
    : t("{0}, at {1}: use it for everything", size, describePlace(place));
}

function ollamaItem(
  connection: Connection,
  { name, sizeBytes, loaded }: OllamaModelRow,
): LocalModelItem {
  if (!loaded)
    return {
      label: `$(check) ${name}`,
      description: useWords(placeOf(connection), bytesText(sizeBytes)),
      action: { kind: "use", model: `${connection.id}/${name}` },
    };
  const until = Number.isFinite(loaded.untilMs)
    ? new Date(loaded.untilMs).toLocaleTimeString(languageTag(), { timeStyle: "short" })
    : "…";
  return {
    label: `$(circle-filled) ${name}`,
    description: t(
      "takes {0} of memory until {1}: unload it",
      bytesText(loaded.memoryBytes),
      until,
    ),
    action: { kind: "unload", connection, model: name },
  };
}
