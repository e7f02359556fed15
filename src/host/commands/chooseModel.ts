import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { describeModelError } from "../../core/model/describeModelError";
import type { ModelDescription } from "../../core/model/modelBackend";
import { formatModelReference, parseModelReference } from "../../core/model/modelReference";
import type { ConnectionModels } from "../../core/model/modelRegistry";
import { bytesText } from "../describeTransfer";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** What picking an item does. Separators and headings have nothing to do. */
interface ModelItem extends vscode.QuickPickItem {
  readonly model?: string;
  readonly command?: string;
  readonly parameter?: unknown;
}

/** The parameter may be the model (`connection/model`) that is recommended in place of one that is gone: it is searched for at once. */
export const chooseModel: EditorCommand = {
  id: "tempera.chooseModel",
  run: async (services, recommended) => {
    const reference =
      typeof recommended === "string" ? parseModelReference(recommended) : undefined;
    const picked = await pickModel(services, reference?.model ?? "");
    if (picked?.command !== undefined)
      await vscode.commands.executeCommand(picked.command, picked.parameter);
    if (picked?.model === undefined) return;
    await services.settings.chooseModel(picked.model);
    await services.modelStatus.look();
  },
};

/** The list opens at once and fills when the servers have answered; closing it stops asking them. */
function pickModel(
  services: Pick<CommandServices, "models" | "settings">,
  searched: string,
): Promise<ModelItem | undefined> {
  const picker = vscode.window.createQuickPick<ModelItem>();
  picker.value = searched;
  const closing = new AbortController();
  picker.title = t("Choose Model");
  picker.matchOnDescription = true;
  picker.items = otherRoads;
  void fill(picker, services, closing.signal);
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (item?.model === undefined && item?.command === undefined) return;
      resolve(item);
      picker.hide();
    });
    picker.onDidHide(() => {
      closing.abort();
      picker.dispose();
      resolve(undefined);
    });
    picker.show();
  });
}

async function fill(
  picker: vscode.QuickPick<ModelItem>,
  { models, settings }: Pick<CommandServices, "models" | "settings">,
  signal: AbortSignal,
): Promise<void> {
  picker.busy = true;
  picker.placeholder = t("Asking all servers for their models…");
  try {
    const listed = await models.listModels(signal);
    const items = listed.flatMap((one) => itemsOf(one, settings.current.model));
    if (signal.aborted) return;
    picker.items = [...items, ...otherRoads];
    picker.placeholder = t("The model for chat, commands and completions");
  } catch (error) {
    if (signal.aborted) return;
    picker.placeholder = describeModelError(error).message;
  }
  picker.busy = false;
}

function itemsOf(listed: ConnectionModels, current: string): ModelItem[] {
  const { connection, models, problem } = listed;
  const heading: ModelItem = {
    label: connection.label,
    kind: vscode.QuickPickItemKind.Separator,
  };
  if (problem !== undefined) return [heading, problemItem(listed, problem)];
  const chatModels = models.filter(({ isChat }) => isChat);
  if (chatModels.length === 0) return [heading, { label: noModel, ...lookAgain }];
  return [
    heading,
    ...chatModels.map((model): ModelItem => {
      const reference = formatModelReference({ connectionId: connection.id, model: model.name });
      return {
        label: `${reference === current ? "$(check) " : ""}${model.name}`,
        description: describeModel(model),
        model: reference,
      };
    }),
  ];
}

const lookAgain = { command: "tempera.chooseModel" } as const;
const noModel = t("$(info) This server has no model that answers questions");

/** Says why a server has nothing to choose; picking it does what helps. */
function problemItem({ connection, problemAction }: ConnectionModels, problem: string): ModelItem {
  const item = { label: `$(warning) ${connection.label}`, detail: problem };
  if (connection.backendId === "built-in")
    return { ...item, command: "tempera.downloadSmallModel" };
  if (problemAction === "enter-api-key")
    return { ...item, command: "tempera.enterApiKey", parameter: connection.id };
  return { ...item, ...lookAgain };
}

/** `32K context · 1.1 GB`, as far as the server tells. */
function describeModel({ contextWindow, sizeBytes }: ModelDescription): string {
  return [
    ...(contextWindow === undefined ? [] : [t("{0}K context", Math.round(contextWindow / 1024))]),
    ...(sizeBytes === undefined ? [] : [bytesText(sizeBytes)]),
  ].join(" · ");
}

const otherRoads: readonly ModelItem[] = [
  { label: t("Other"), kind: vscode.QuickPickItemKind.Separator },
  { label: t("$(refresh) Look again"), command: "tempera.lookForModels" },
  { label: t("$(server) Add a server…"), command: "tempera.addServer" },
  { label: t("$(key) Enter an API key…"), command: "tempera.enterApiKey" },
  { label: t("$(cloud-download) Download a small model"), command: "tempera.downloadSmallModel" },
];
