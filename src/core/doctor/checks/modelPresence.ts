import { knownFact } from "../../model/capabilities/capabilitiesOf";
import { formatModelReference } from "../../model/modelReference";
import { ok, skipped, warning, type Check, type Finding } from "../check";
import type { Patient } from "../patient";

/** Whether what the settings name is there, and for how long. */
export const modelPresence: Check = {
  id: "models",
  title: "Models in use",
  run: async (patient, signal) => {
    const listing = await patient.listing(signal);
    if (!("models" in listing)) return skipped("The server does not answer.");
    const names = new Set(listing.models.map(({ name }) => name));
    const used = [...patient.usedModels];
    if (used.length === 0)
      return names.size === 0
        ? warning("It has no model. Get one, or choose another place.", "set-up")
        : ok("No task uses a model of this place.");
    return used.map(([model, tasks]) =>
      judge(patient, model, `Used for ${tasks.join(", ")}`, names),
    );
  },
};

function judge(patient: Patient, model: string, use: string, names: ReadonlySet<string>): Finding {
  const { backendId, id: connectionId } = patient.connection;
  const reference = formatModelReference({ connectionId, model });
  if (!names.has(model) && !names.has(`${model}:latest`)) {
    const missing = `“${model}” is not there. ${use}.`;
    return backendId === "ollama"
      ? {
          status: "failed",
          sentence: `${missing} Pull it, or choose another.`,
          action: "pull-model",
          model: reference,
        }
      : {
          status: "failed",
          sentence: `${missing} Choose one that the server lists.`,
          action: "choose-model",
        };
  }
  const shutDown = knownFact("shutDown", patient.subjectOf(model))?.value;
  if (shutDown === undefined) return ok(`“${model}” is there. ${use}.`);
  const successor = shutDown.successor;
  const end = `“${model}” is shut down on ${shutDown.on}. ${use}.`;
  return warning(
    successor === undefined
      ? `${end} Choose another in time.`
      : `${end} Its maker recommends “${successor}”.`,
    "choose-model",
  );
}
