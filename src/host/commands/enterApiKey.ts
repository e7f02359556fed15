import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import { knownProviders } from "../../core/model/knownProviders";
import { localServers } from "../../core/model/localServers";
import type { Settings } from "../../core/settings/settings";
import { checkServer } from "../checkServer";
import { entryOf } from "../connectionEntry";
import { originOf } from "../secrets";
import { askApiKey } from "./askApiKey";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** The parameter may be the id of the connection whose key was refused. */
export const enterApiKey: EditorCommand = {
  id: "tempera.enterApiKey",
  run: async (services, connectionId) => {
    const connections = connectionsWithKeys(services.settings.current);
    const known = [...connections, ...localServers].find(({ id }) => id === connectionId);
    const connection = known ?? (await pickConnection(connections));
    if (connection === "add-server") await vscode.commands.executeCommand("tempera.addServer");
    else if (connection) await enterKeyFor(connection, services);
  },
};

/** The user's own connections, then the providers that are not among them. */
function connectionsWithKeys({ connections }: Settings): readonly Connection[] {
  const ownOrigins = new Set(connections.map(({ baseUrl }) => originOf(baseUrl)));
  return [
    ...connections,
    ...knownProviders.filter(({ baseUrl }) => !ownOrigins.has(originOf(baseUrl))),
  ];
}

async function pickConnection(
  connections: readonly Connection[],
): Promise<Connection | "add-server" | undefined> {
  const items = connections.map((connection) => ({
    label: connection.label,
    description: connection.baseUrl,
    connection,
  }));
  const picked = await vscode.window.showQuickPick(
    [...items, { label: t("$(server) Another server…"), connection: "add-server" as const }],
    { title: t("Enter an API Key"), placeHolder: t("The server that the key is for") },
  );
  return picked?.connection;
}

async function enterKeyFor(connection: Connection, services: CommandServices): Promise<void> {
  let typed = "";
  for (;;) {
    const key = await askApiKey({
      title: t("API Key for {0}", connection.label),
      subject: originOf(connection.baseUrl) ?? connection.label,
      value: typed,
      isOptional: false,
    });
    if (key === undefined) return;
    typed = key;
    if (await isWorthKeeping(connection, key, services)) return keep(connection, key, services);
  }
}

/** Tries the key out. One that the server refuses is not kept; where the server is silent the user decides. */
async function isWorthKeeping(
  connection: Connection,
  key: string,
  { apiKeys, listModelsOf }: CommandServices,
): Promise<boolean> {
  const trial = apiKeys.tryOut(connection.baseUrl, key);
  try {
    const check = await checkServer([connection], listModelsOf);
    if (check.kind === "answers") return true;
    if (check.kind === "cancelled") return false;
    const keepAnyway = t("Keep It Anyway");
    const buttons = check.isKeyRefused ? [t("Enter Again")] : [t("Enter Again"), keepAnyway];
    const pressed = await vscode.window.showErrorMessage(
      check.problem,
      { modal: true },
      ...buttons,
    );
    return pressed === keepAnyway;
  } finally {
    trial.dispose();
  }
}

async function keep(
  connection: Connection,
  key: string,
  { apiKeys, models, settings }: CommandServices,
): Promise<void> {
  await apiKeys.store(connection.baseUrl, key);
  const isNew = knownProviders.includes(connection);
  if (isNew) await settings.saveConnection(entryOf(connection));
  models.rediscover();
  await vscode.commands.executeCommand("tempera.chooseModel");
}
