import { languageTag, t } from "../../base/localize";
import { capabilitiesOf } from "../../model/capabilities/capabilitiesOf";
import { ok, skipped, warning, type Check, type Finding } from "../check";
import type { Patient } from "../patient";
import { describeFactSource } from "../../model/capabilities/describeFactSource";

/** Below this, a chat with an attached file or two forgets its beginning. */
const smallWindow = 4_096;

export const contextSize: Check = {
  id: "context",
  title: t("Context size"),
  run: async (patient) => {
    const models = [...patient.usedModels.keys()];
    if (models.length === 0) return skipped(t("No task uses a model of this place."));
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
      t(
        "Nobody says how much “{0}” reads at once. Tempera goes by a cautious guess; what is longer may be cut off by the server without a word.",
        model,
      ),
    );
  const { value } = contextWindow;
  const source = describeFactSource(contextWindow);
  const told = maxOutput
    ? t(
        "“{0}” reads {1} tokens, and writes {2} ({3}).",
        model,
        count(value),
        count(maxOutput.value),
        source,
      )
    : t("“{0}” reads {1} tokens ({2}).", model, count(value), source);
  if (value < smallWindow)
    return warning(
      t(
        "{0} That is little for a chat with files: start the server with a larger context, or choose a model that reads more.",
        told,
      ),
      "choose-model",
    );
  const { contextTokens } = patient.settings.ollama;
  if (patient.connection.backendId === "ollama" && contextTokens > value)
    return warning(
      t(
        "{0} tempera.ollama.contextTokens asks for {1}, which only costs memory: lower it.",
        told,
        count(contextTokens),
      ),
      "open-settings",
    );
  return ok(told);
}

function count(tokens: number): string {
  return tokens.toLocaleString(languageTag());
}
