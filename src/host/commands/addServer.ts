import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import { vendorOf } from "../../core/model/vendorOf";
import { checkServer } from "../checkServer";
import { entryOf } from "../connectionEntry";
import { askServer, candidatesFor, pickKindOfServer, type TypedServer } from "./askServer";
import type { CommandServices, EditorCommand } from "./editorCommand";

export const addServer: EditorCommand = {
  id: "tempera.addServer",
  run: async (services) => {
    const kind = await pickKindOfServer();
    if (kind === undefined) return;
    let typed: TypedServer | undefined = { address: "", apiKey: "", models: "" };
    do {
      typed = await askServer(kind.preset, typed);
      if (!typed) return;
    } while ((await tryToAdd(kind.preset, typed, services)) === "ask-again");
  },
};

async function tryToAdd(
  preset: Parameters<typeof candidatesFor>[0],
  typed: TypedServer,
  services: CommandServices,
): Promise<"done" | "ask-again"> {
  const { apiKeys, settings, listModelsOf } = services;
  const takenIds = settings.current.connections.map(({ id }) => id);
  const candidates = candidatesFor(preset, typed, takenIds);
  const [first] = candidates;
  if (first === undefined) return "ask-again";
  const { apiKey } = typed;
  const trial = apiKey === "" ? undefined : apiKeys.tryOut(first.baseUrl, apiKey);
  try {
    const check = await checkServer(candidates, listModelsOf);
    if (check.kind === "cancelled") return "done";
    if (check.kind === "fails") return await askAgain(check.problem);
    if (apiKey !== "") await apiKeys.store(first.baseUrl, apiKey);
    await save(check.connection, services);
    return "done";
  } finally {
    trial?.dispose();
  }
}

/** A server that is in the settings already stays there as the user wrote it. */
async function save(connection: Connection, { settings, models }: CommandServices): Promise<void> {
  const isKnown = settings.current.connections.some(
    (known) =>
      known.backendId === connection.backendId &&
      known.baseUrl === connection.baseUrl &&
      vendorOf(known) === vendorOf(connection),
  );
  if (!isKnown) await settings.saveConnection(entryOf(connection));
  models.rediscover();
  await vscode.commands.executeCommand("tempera.chooseModel");
}

async function askAgain(problem: string): Promise<"done" | "ask-again"> {
  const change = t("Change It");
  const pressed = await vscode.window.showErrorMessage(
    t("The server was not added. {0}", problem),
    change,
  );
  return pressed === change ? "ask-again" : "done";
}
