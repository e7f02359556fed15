import { capabilitiesOf } from "../../model/capabilities/capabilitiesOf";
import { ok, skipped, warning, type Check, type Finding } from "../check";
import type { Patient } from "../patient";
import { describeSource } from "../describeSource";

/** Below this, a chat with an attached file or two forgets its beginning. */
const smallWindow = 4_096;

export const contextSize: Check = {
  id: "context",
  title: "Context size",
  run: async (patient) => {
    const models = [...patient.usedModels.keys()];
    if (models.length === 0) return skipped("No task uses a model of this place.");
    return models.map((model) => judge(patient, model));
  },
};

function judge(patient: Patient, model: string): Finding {
  const { contextWindow, maxOutput } = capabilitiesOf(
    patient.subjectOf(model),
    patient.refusedBy(model),
  );
  if (contextWindow === undefined)
    return warning(
      `Nobody says how much “${model}” reads at once. Tempera goes by a cautious guess; what is longer may be cut off by the server without a word.`,
    );
  const { value } = contextWindow;
  const limit = maxOutput ? `, and writes ${count(maxOutput.value)}` : "";
  const told = `“${model}” reads ${count(value)} tokens${limit} (${describeSource(contextWindow)}).`;
  if (value < smallWindow)
    return warning(
      `${told} That is little for a chat with files: start the server with a larger context, or choose a model that reads more.`,
      "choose-model",
    );
  const { contextTokens } = patient.settings.ollama;
  if (patient.connection.backendId === "ollama" && contextTokens > value)
    return warning(
      `${told} tempera.ollama.contextTokens asks for ${count(contextTokens)}, which only costs memory: lower it.`,
      "open-settings",
    );
  return ok(told);
}

function count(tokens: number): string {
  return tokens.toLocaleString("en");
}
