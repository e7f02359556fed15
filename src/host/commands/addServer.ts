import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { parseServerAddress } from "../../core/settings/serverAddress";
import { tryConnection } from "../tryConnection";
import {
  askServer,
  candidatesFor,
  pickKindOfServer,
  type KindOfServer,
  type TypedServer,
} from "./askServer";
import type { CommandServices, EditorCommand } from "./editorCommand";

export const addServer: EditorCommand = {
  id: "tempera.addServer",
  run: async (services) => {
    const kind = await pickKindOfServer();
    if (kind === undefined) return;
    let typed: TypedServer | undefined = startFrom(kind);
    do {
      typed = await askServer(kind.preset, typed);
      if (!typed) return;
    } while ((await tryToAdd(kind.preset, typed, services)) === "ask-again");
  },
};

/** An address that is none is shown again, with what is wrong with it. */
function startFrom({ address }: KindOfServer): TypedServer {
  const isAddressSettled = parseServerAddress(address).kind === "address";
  return { address, isAddressSettled, apiKey: "", models: "" };
}

async function tryToAdd(
  preset: Parameters<typeof candidatesFor>[0],
  typed: TypedServer,
  services: CommandServices,
): Promise<"done" | "ask-again"> {
  const takenIds = services.settings.current.connections.map(({ id }) => id);
  const [first, ...others] = candidatesFor(preset, typed, takenIds);
  if (first === undefined) return "ask-again";
  const tried = await tryConnection([first, ...others], typed.apiKey, services);
  if (tried.kind === "fails") return askAgain(tried.problem);
  if (tried.kind === "added") await vscode.commands.executeCommand("tempera.chooseModel");
  return "done";
}

async function askAgain(problem: string): Promise<"done" | "ask-again"> {
  const change = t("Change It");
  const pressed = await vscode.window.showErrorMessage(
    t("The server was not added. {0}", problem),
    change,
  );
  return pressed === change ? "ask-again" : "done";
}
