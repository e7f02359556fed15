import type { TaskId } from "../tasks/tasks";
import { isOnThisMachine } from "./isOnThisMachine";
import type { ModelRegistry } from "./modelRegistry";

const parallelElsewhere = 4;

/**
 * How many requests of a task its server gets at once: one on this machine, which would only share out its time among
 * them. Throws a `ModelError` where there is no model.
 */
export async function parallelRequests(
  models: Pick<ModelRegistry, "chatModelFor" | "findConnection">,
  task: TaskId,
  signal: AbortSignal,
): Promise<number> {
  const { model } = await models.chatModelFor(task, signal);
  const connection = models.findConnection(model.reference.connectionId);
  return connection === undefined || isOnThisMachine(connection) ? 1 : parallelElsewhere;
}
