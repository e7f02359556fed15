import type { Logger } from "../../core/base/logger";
import { isModelError } from "../../core/model/modelError";
import { showFailure } from "../errorMessages";
import { enterCell, notebookCellOf } from "../notebookCell";
import type { CommandServices, EditorCommand } from "./editorCommand";

export interface RunCommandOptions {
  readonly commands: readonly EditorCommand[];
  readonly services: CommandServices;
  readonly logger: Logger;
}

/** Runs a command, on a notebook's cell if it was pressed there. One that fails is logged, and the user is told in one sentence; so it never rejects. */
export async function runCommand(
  { commands, services, logger }: RunCommandOptions,
  id: string,
  parameter: unknown,
): Promise<void> {
  try {
    const command = commands.find((candidate) => candidate.id === id);
    if (!command) throw new Error(`${id} is in the manifest, but not in the list of commands.`);
    const cell = notebookCellOf(parameter);
    if (cell) await enterCell(cell);
    await command.run(services, cell ? undefined : parameter);
  } catch (error) {
    if (isModelError(error) && error.kind === "declined") return;
    logger.error(`${id} failed.`, error);
    void showFailure(error);
  }
}
