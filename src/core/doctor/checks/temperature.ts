import { t } from "../../base/localize";
import { knownFact } from "../../model/capabilities/capabilitiesOf";
import { describeTemperature } from "../../model/temperatureRules";
import { taskLabel, type TaskId } from "../../tasks/tasks";
import { describeFactSource } from "../../model/capabilities/describeFactSource";
import { ok, skipped, type Check, type Finding } from "../check";
import type { Patient } from "../patient";

/** What becomes of each task's temperature. */
export const temperature: Check = {
  id: "temperature",
  title: t("Temperature"),
  run: async (patient) => {
    const used = [...patient.usedModels];
    if (used.length === 0) return skipped(t("No task uses a model of this place."));
    return used.map(([model, tasks]) => describe(patient, model, tasks));
  },
};

function describe(patient: Patient, model: string, tasks: readonly TaskId[]): Finding {
  const subject = patient.subjectOf(model);
  const refused = patient.refusedBy(model);
  const sent = tasks.map((task) => {
    const { temperature: value, isTemperatureExplicit: isExplicit } = patient.settings.tasks[task];
    return { task, value, ...describeTemperature({ value, isExplicit }, subject, refused) };
  });
  const changed = sent.filter(({ note }) => note !== "");
  if (changed.length === 0) {
    const values = sent.map(({ task, value }) => `${taskLabel(task)} ${value}`).join(", ");
    return ok(t("“{0}” takes each as it is: {1}.", model, values));
  }
  const fact = knownFact("temperature", subject, refused);
  const notes = new Set(changed.map(({ note }) => note));
  const source = fact ? ` (${describeFactSource(fact)})` : "";
  const which = changed.map(({ task }) => taskLabel(task)).join(", ");
  return ok(t("“{0}”: {1}{2}. That concerns {3}.", model, [...notes].join("; "), source, which));
}
