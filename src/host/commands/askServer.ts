import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import { presets, type Preset, type PresetId } from "../../core/model/presets";
import { parseServerAddress } from "../../core/settings/serverAddress";
import { freeConnectionId, serverCandidates } from "../../core/settings/serverCandidates";
import { askApiKey } from "./askApiKey";

/** What the user has typed so far; a server that does not answer does not cost it. */
export interface TypedServer {
  readonly address: string;
  /** It need not be asked for. */
  readonly isAddressSettled?: boolean;
  readonly apiKey: string;
  /** Names with commas between them, of a server that does not list what it has. */
  readonly models: string;
}

/** Who answers at the server that is added. */
export interface KindOfServer {
  readonly preset: Preset<PresetId> | undefined;
  /** What the user typed in place of picking something. */
  readonly address: string;
}

/** Headings have nothing that could be added. */
type KindItem = vscode.QuickPickItem & { readonly kindOfServer?: KindOfServer };

/** `undefined` where the user turned back. Whoever has an address at hand may type it at once. */
export function pickKindOfServer(): Promise<KindOfServer | undefined> {
  const picker = vscode.window.createQuickPick<KindItem>();
  picker.title = t("Add a Server");
  picker.placeholder = t("Who answers there? Pick one, or write an address");
  picker.matchOnDescription = true;
  const show = (typed: string) => {
    picker.items = [...kindsOfServers(), ...typedAddress(typed)];
    picker.busy = false;
  };
  picker.onDidChangeValue(show);
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [item] = picker.selectedItems;
      if (!item?.kindOfServer) return;
      resolve(item.kindOfServer);
      picker.hide();
    });
    picker.onDidHide(() => {
      picker.dispose();
      resolve(undefined);
    });
    picker.show();
    show("");
  });
}

function kindsOfServers(): readonly KindItem[] {
  const ofPlace = (place: Preset["place"]) =>
    presets
      .filter((preset) => preset.place === place)
      .map((preset) => ({
        label: preset.label,
        description: preset.baseUrl,
        kindOfServer: { preset, address: "" },
      }));
  const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator });
  return [
    {
      label: t("$(server) Another address…"),
      kindOfServer: { preset: undefined, address: "" },
    },
    heading(t("On this machine")),
    ...ofPlace("discovered"),
    heading(t("Your own or your team's")),
    ...ofPlace("own"),
    heading(t("Services that want a key")),
    ...ofPlace("cloud"),
  ];
}

/** Behind all others, so that a known server whose name or address was typed comes first. */
function typedAddress(typed: string): readonly KindItem[] {
  const address = typed.trim();
  if (!/[.:/]/.test(address)) return [];
  const kindOfServer = { preset: undefined, address };
  return [{ label: `$(server) ${address}`, alwaysShow: true, kindOfServer }];
}

/** Asks what cannot be known beforehand; `undefined` where the user turned back. */
export async function askServer(
  preset: Preset<PresetId> | undefined,
  before: TypedServer,
): Promise<TypedServer | undefined> {
  const known = before.isAddressSettled
    ? before.address
    : preset?.place === "cloud" && preset.baseUrl;
  const address = known || (await askAddress(preset, before));
  if (address === undefined) return undefined;
  const models = isWithoutList(preset, address) ? await askModels(before) : "";
  if (models === undefined) return undefined;
  const apiKey = await askApiKey({
    title: titleFor(preset),
    subject: preset?.place === "cloud" ? preset.label : address,
    value: before.apiKey,
    isOptional: preset?.place !== "cloud",
  });
  return apiKey === undefined ? undefined : { address, apiKey, models };
}

/** The connections that may be meant, the likeliest first; empty where the address is none. */
export function candidatesFor(
  preset: Preset<PresetId> | undefined,
  { address, models }: TypedServer,
  takenIds: readonly string[],
): readonly Connection[] {
  const parsed = parseServerAddress(address);
  if (parsed.kind === "problem") return [];
  if (preset === undefined) return serverCandidates(parsed.baseUrl, takenIds);
  const { label, backendId } = preset;
  const modelNames = models.split(",").flatMap((name) => name.trim() || []);
  return [
    {
      id: freeConnectionId(preset.id, takenIds),
      label,
      backendId,
      baseUrl: parsed.baseUrl,
      preset: preset.id,
      ...(parsed.apiVersion !== undefined && { apiVersion: parsed.apiVersion }),
      ...(modelNames.length > 0 && { modelNames }),
    },
  ];
}

function askAddress(preset: Preset | undefined, before: TypedServer): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: titleFor(preset),
    prompt: preset
      ? t("The address of {0}", preset.label)
      : t("The address of an OpenAI-compatible server or of Ollama"),
    placeHolder: preset?.example ?? "http://127.0.0.1:8080/v1",
    value: before.address || (preset?.baseUrl ?? ""),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const parsed = parseServerAddress(text);
      return parsed.kind === "problem" ? parsed.problem : undefined;
    },
  });
}

function isWithoutList(preset: Preset<PresetId> | undefined, address: string): boolean {
  return preset?.id === "azure" && !address.includes("/deployments/");
}

function askModels(before: TypedServer): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: t("Add a Server: Azure OpenAI"),
    prompt: t("The names of your deployments, with commas between them. Azure does not list them."),
    placeHolder: t("my-gpt-4o, my-gpt-5"),
    value: before.models,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" ? t("Write at least one name.") : undefined),
  });
}

function titleFor(preset: Preset | undefined): string {
  return preset ? t("Add a Server: {0}", preset.label) : t("Add a Server");
}
