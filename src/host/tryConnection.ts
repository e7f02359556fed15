import type { Connection } from "../core/model/connection";
import { vendorOf } from "../core/model/vendorOf";
import { checkServer } from "./checkServer";
import type { CommandServices } from "./commands/editorCommand";
import { entryOf } from "./connectionEntry";

export type TriedConnection =
  | { readonly kind: "added"; readonly connection: Connection }
  | { readonly kind: "fails"; readonly problem: string }
  | { readonly kind: "cancelled" };

/** Asks at each of the candidates; the first that answers is kept, and with it the key. Nothing else changes. */
export async function tryConnection(
  candidates: readonly [Connection, ...Connection[]],
  apiKey: string,
  services: Pick<CommandServices, "apiKeys" | "listModelsOf" | "models" | "settings">,
): Promise<TriedConnection> {
  const { apiKeys, listModelsOf, models } = services;
  const { baseUrl } = candidates[0];
  const trial = apiKey === "" ? undefined : apiKeys.tryOut(baseUrl, apiKey);
  try {
    const check = await checkServer(candidates, listModelsOf);
    if (check.kind !== "answers") return check;
    if (apiKey !== "") await apiKeys.store(baseUrl, apiKey);
    await save(check.connection, services);
    models.rediscover();
    return { kind: "added", connection: check.connection };
  } finally {
    trial?.dispose();
  }
}

/** A server that is in the settings already stays there as the user wrote it. */
async function save(
  connection: Connection,
  { settings }: Pick<CommandServices, "settings">,
): Promise<void> {
  if (!isIn(settings.current.connections, connection))
    await settings.saveConnection(entryOf(connection));
}

/** Whether the same server is among these, under whatever name. */
export function isIn(connections: readonly Connection[], connection: Connection): boolean {
  return connections.some(
    (known) =>
      known.backendId === connection.backendId &&
      known.baseUrl === connection.baseUrl &&
      vendorOf(known) === vendorOf(connection),
  );
}
