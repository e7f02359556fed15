import * as vscode from "vscode";
import type { Connection } from "../../core/model/connection";
import { parseServerAddress } from "../../core/settings/serverAddress";
import { serverCandidates } from "../../core/settings/serverCandidates";
import { checkServer } from "../checkServer";
import { askApiKey } from "./askApiKey";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** What the user has typed so far; a server that does not answer does not cost it. */
interface Typed {
  readonly address: string;
  readonly apiKey: string;
}

export const addServer: EditorCommand = {
  id: "tempera.addServer",
  run: async (services) => {
    let typed: Typed | undefined = { address: "", apiKey: "" };
    do {
      typed = await ask(typed);
      if (!typed) return;
    } while ((await tryToAdd(typed, services)) === "ask-again");
  },
};

async function ask(before: Typed): Promise<Typed | undefined> {
  const address = await vscode.window.showInputBox({
    title: "Add a Server (1/2)",
    prompt: "The address of an OpenAI-compatible server or of Ollama",
    placeHolder: "http://127.0.0.1:8080/v1",
    value: before.address,
    ignoreFocusOut: true,
    validateInput: (text) => {
      const parsed = parseServerAddress(text);
      return parsed.kind === "problem" ? parsed.problem : undefined;
    },
  });
  if (address === undefined) return undefined;
  const apiKey = await askApiKey({
    title: "Add a Server (2/2)",
    subject: address,
    value: before.apiKey,
    isOptional: true,
  });
  return apiKey === undefined ? undefined : { address, apiKey };
}

async function tryToAdd(
  { address, apiKey }: Typed,
  services: CommandServices,
): Promise<"done" | "ask-again"> {
  const parsed = parseServerAddress(address);
  if (parsed.kind === "problem") return askAgain(parsed.problem);
  const { apiKeys, settings, listModelsOf } = services;
  const takenIds = settings.current.connections.map(({ id }) => id);
  const candidates = serverCandidates(parsed.baseUrl, takenIds);
  const trial = apiKey === "" ? undefined : apiKeys.tryOut(parsed.baseUrl, apiKey);
  try {
    const check = await checkServer(candidates, listModelsOf);
    if (check.kind === "cancelled") return "done";
    if (check.kind === "fails") return await askAgain(check.problem);
    if (apiKey !== "") await apiKeys.store(parsed.baseUrl, apiKey);
    await save(check.connection, services);
    return "done";
  } finally {
    trial?.dispose();
  }
}

/** A server that is in the settings already stays there as the user wrote it. */
async function save(
  { id, backendId, baseUrl, label }: Connection,
  { settings, models }: CommandServices,
): Promise<void> {
  if (backendId === "built-in") return;
  const isKnown = settings.current.connections.some(
    (known) => known.backendId === backendId && known.baseUrl === baseUrl,
  );
  if (!isKnown) await settings.saveConnection({ id, backend: backendId, baseUrl, label });
  models.rediscover();
  await vscode.commands.executeCommand("tempera.chooseModel");
}

async function askAgain(problem: string): Promise<"done" | "ask-again"> {
  const change = "Change It";
  const pressed = await vscode.window.showErrorMessage(
    `The server was not added. ${problem}`,
    change,
  );
  return pressed === change ? "ask-again" : "done";
}
