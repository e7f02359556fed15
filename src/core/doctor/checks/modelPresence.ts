import { t } from "../../base/localize";
import { knownFact } from "../../model/capabilities/capabilitiesOf";
import { formatModelReference } from "../../model/modelReference";
import { taskLabel } from "../../tasks/tasks";
import { ok, skipped, warning, type Check, type Finding } from "../check";
import type { Patient } from "../patient";

/** Whether what the settings name is there, and for how long. */
export const modelPresence: Check = {
  id: "models",
  title: t("Models in use"),
  run: async (patient, signal) => {
    const listing = await patient.listing(signal);
    if (!("models" in listing)) return skipped(t("The server does not answer."));
    const names = new Set(listing.models.map(({ name }) => name));
    const used = [...patient.usedModels];
    if (used.length === 0)
      return names.size === 0
        ? warning(t("It has no model. Get one, or choose another place."), "set-up")
        : ok(t("No task uses a model of this place."));
    return used.map(([model, tasks]) =>
      judge(patient, model, t("Used for {0}", tasks.map(taskLabel).join(", ")), names),
    );
  },
};

function judge(patient: Patient, model: string, use: string, names: ReadonlySet<string>): Finding {
  const { backendId, id: connectionId } = patient.connection;
  const reference = formatModelReference({ connectionId, model });
  if (!names.has(model) && !names.has(`${model}:latest`)) {
    const missing = t("“{0}” is not there. {1}.", model, use);
    return backendId === "ollama"
      ? {
          status: "failed",
          sentence: t("{0} Pull it, or choose another.", missing),
          action: "pull-model",
          model: reference,
        }
      : {
          status: "failed",
          sentence: t("{0} Choose one that the server lists.", missing),
          action: "choose-model",
        };
  }
  const shutDown = knownFact("shutDown", patient.subjectOf(model))?.value;
  if (shutDown === undefined) return ok(t("“{0}” is there. {1}.", model, use));
  const successor = shutDown.successor;
  const end = t("“{0}” is shut down on {1}. {2}.", model, shutDown.on, use);
  return warning(
    successor === undefined
      ? t("{0} Choose another in time.", end)
      : t("{0} Its maker recommends “{1}”.", end, successor),
    "choose-model",
  );
}
