import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { Logger } from "../../core/base/logger";
import { describeModelError } from "../../core/model/describeModelError";
import { showProblem } from "../errorMessages";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Registers the commands. One that fails is logged, and the user is told in one sentence. */
export function registerCommands(
  commands: readonly EditorCommand[],
  services: CommandServices,
  logger: Logger,
): Disposable {
  const store = new DisposableStore();
  for (const command of commands)
    store.add(
      vscode.commands.registerCommand(command.id, async (parameter?: unknown) => {
        try {
          await command.run(services, parameter);
        } catch (error) {
          logger.error(`${command.id} failed.`, error);
          void showProblem(describeModelError(error));
        }
      }),
    );
  return store;
}
