import * as vscode from "vscode";
import { assertNever } from "../../core/base/assertNever";
import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import { describeModelError } from "../../core/model/describeModelError";
import { isOnThisMachine } from "../../core/model/isOnThisMachine";
import { localServers } from "../../core/model/localServers";
import { showHint } from "../errorMessages";
import {
  engineItem,
  fileItem,
  ollamaItems,
  type LocalModelAction,
  type LocalModelItem,
} from "../localModelItems";
import type { CommandServices, EditorCommand } from "./editorCommand";

type Services = Pick<
  CommandServices,
  "loadLocalModels" | "modelDownload" | "models" | "modelStatus" | "settings"
>;
type Entry = vscode.QuickPickItem & Partial<LocalModelItem>;

/** Models on this machine: those of the built-in engine and those of Ollama, here or to be had. */
export const manageLocalModels: EditorCommand = {
  id: "tempera.manageLocalModels",
  run: async (services: Services) => {
    const picked = await vscode.window.showQuickPick(entriesFor(services), {
      title: t("Local Models"),
      placeHolder: placeHolderFor(services),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (picked?.action) await act(picked.action, services);
  },
};

function placeHolderFor({ settings }: Pick<Services, "settings">): string {
  return ollamasOf(settings.current.connections).every(isOnThisMachine)
    ? t("They run on this machine; nothing you write leaves it.")
    : t("The built-in engine runs on this machine, Ollama where its address says.");
}

async function entriesFor({ loadLocalModels, settings }: Services): Promise<readonly Entry[]> {
  const { engine, ollama } = await loadLocalModels();
  const heading = (label: string): Entry => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  const servers = ollamasOf(settings.current.connections);
  const sections = await Promise.all(
    servers.map(async (connection): Promise<readonly Entry[]> => {
      try {
        const rows = await ollama.list(connection, AbortSignal.timeout(3_000));
        return [
          heading(`${connection.label} — ${connection.baseUrl}`),
          ...ollamaItems(connection, rows),
        ];
      } catch (error) {
        return [heading(describeModelError(error).message)];
      }
    }),
  );
  const files = (await engine.list()).map(engineItem);
  return [heading(t("Built-in engine")), ...files, fileItem, ...sections.flat()];
}

/** The user's own, and the one of this machine where that is not among them. */
function ollamasOf(connections: readonly Connection[]): readonly Connection[] {
  const own = connections.filter(({ backendId }) => backendId === "ollama");
  const found = localServers.filter(
    ({ backendId, baseUrl }) =>
      backendId === "ollama" && !own.some((known) => known.baseUrl === baseUrl),
  );
  return [...own, ...found];
}

async function act(action: LocalModelAction, services: Services): Promise<void> {
  const { loadLocalModels, modelDownload, modelStatus, models, settings } = services;
  const { engine, ollama } = await loadLocalModels();
  switch (action.kind) {
    case "use":
      await settings.chooseModel(action.model);
      await modelStatus.look();
      return;
    case "use-for-completion":
      await settings.setTask("completion", "model", action.model);
      await modelStatus.look();
      return;
    case "download":
      return modelDownload.run(t("Downloading {0}", action.label), (onTransfer, signal) =>
        engine.download(action.id, onTransfer, signal),
      );
    case "take-file":
      return takeFile(services);
    case "pull":
      await vscode.commands.executeCommand("tempera.pullOllamaModel");
      return;
    case "unload":
      await ollama.unload(action.connection, action.model, new AbortController().signal);
      models.rediscover();
      return showHint(t("{0} is out of memory; it stays on the disk.", action.model));
    default:
      return assertNever(action);
  }
}

async function takeFile({ loadLocalModels, modelDownload }: Services): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: t("A GGUF file"),
      openLabel: t("Add"),
      filters: { GGUF: ["gguf"] },
    })) ?? [];
  if (!file) return;
  const { engine } = await loadLocalModels();
  await modelDownload.run(t("Adding a model file"), (onTransfer, signal) =>
    engine.takeFile(file.fsPath, onTransfer, signal),
  );
}
