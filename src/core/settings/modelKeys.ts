import { tasks } from "../tasks/tasks";
import type { Settings } from "./settings";

/** The settings, without their prefix, that name this model. */
export function modelKeys(settings: Settings, reference: string): readonly string[] {
  const ofTasks = tasks
    .filter(({ id }) => settings.tasks[id].model === reference)
    .map(({ id }) => `tasks.${id}.model`);
  return [...(settings.model === reference ? ["model"] : []), ...ofTasks];
}
