import { t } from "../../base/localize";
import { describeModelError } from "../../model/describeModelError";
import { isModelError } from "../../model/modelError";
import { failed, ok, type Check } from "../check";

/** Whether something answers there that speaks this wire. What it thinks of the key is another check's. */
export const answer: Check = {
  id: "answer",
  title: t("Answer"),
  run: async (patient, signal) => {
    const listing = await patient.listing(signal);
    if ("models" in listing) {
      const count = listing.models.length;
      return ok(t("It answers and has {0, plural, one {# model} other {# models}}.", count));
    }
    const { error } = listing;
    if (isModelError(error) && isAboutKey(error.kind)) return ok(t("It answers."));
    const { message, action } = describeModelError(error);
    const isDown =
      patient.connection.id === "ollama" &&
      isModelError(error) &&
      error.details.network === "refused";
    return failed(message, isDown ? "start-ollama" : action);
  },
};

export function isAboutKey(kind: string): boolean {
  return kind === "auth" || kind === "permission" || kind === "quota";
}
