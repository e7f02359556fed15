import { t } from "../base/localize";
import type { Connection } from "./connection";

/** Models that VS Code has from other extensions, such as GitHub Copilot. It asks the user's consent itself. */
export const vscodeConnection: Connection = {
  id: "vscode",
  label: "VS Code",
  backendId: "object",
  baseUrl: "",
};

/** Under this name Tempera's own models stand in VS Code's list; they are never taken back from there. */
export const temperaVendor = "tempera";

/** Objects that other extensions have given to Tempera (see `PluggedModels`). */
export const pluggedConnection: Connection = {
  id: "extensions",
  label: t("Other extensions"),
  backendId: "object",
  baseUrl: "",
};

/** Places that have no address. They are used when the user chooses a model of theirs, never by themselves. */
export const hostConnections: readonly Connection[] = [vscodeConnection, pluggedConnection];

export function isHostConnection({ id }: Pick<Connection, "id">): boolean {
  return hostConnections.some((host) => host.id === id);
}
