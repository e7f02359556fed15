import type { Settings } from "../settings/settings";
import { tasks, type TaskId } from "../tasks/tasks";
import { formatModelReference, parseModelReference } from "./modelReference";
import type { ModelRegistry } from "./modelRegistry";

/** Which model each task uses, `connection/model`; what no model was found for is left out. */
export class Assignments {
  constructor(private readonly references: ReadonlyMap<TaskId, string>) {}

  modelFor(task: TaskId): string | undefined {
    return this.references.get(task);
  }

  modelsAt(connectionId: string): ReadonlyMap<string, readonly TaskId[]> {
    const used = new Map<string, readonly TaskId[]>();
    for (const [task, text] of this.references) {
      const reference = parseModelReference(text);
      if (reference?.connectionId !== connectionId) continue;
      used.set(reference.model, [...(used.get(reference.model) ?? []), task]);
    }
    return used;
  }
}

/** What the settings name is taken from them; for the rest the registry says what it would choose. */
export async function findAssignments(
  models: Pick<ModelRegistry, "chatModelFor">,
  settings: Settings,
  signal: AbortSignal,
): Promise<Assignments> {
  const references = new Map<TaskId, string>();
  for (const { id } of tasks) {
    const named = settings.tasks[id].model || settings.model;
    const reference = named === "" ? await chosenFor(models, id, signal) : named;
    if (reference !== undefined) references.set(id, reference);
  }
  return new Assignments(references);
}

async function chosenFor(
  models: Pick<ModelRegistry, "chatModelFor">,
  task: TaskId,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return formatModelReference((await models.chatModelFor(task, signal)).model.reference);
  } catch {
    // Why there is none is what the doctor finds out.
    return undefined;
  }
}
