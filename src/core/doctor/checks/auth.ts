import { t } from "../../base/localize";
import { describeModelError } from "../../model/describeModelError";
import { isModelError } from "../../model/modelError";
import { failed, ok, skipped, type Check } from "../check";
import { isAboutKey } from "./answer";

export const auth: Check = {
  id: "auth",
  title: t("Key"),
  run: async (patient, signal) => {
    const { address, connection, tools } = patient;
    if (address === undefined) return skipped(t("None is needed."));
    const hasKey = await tools.hasKey(connection);
    const listing = await patient.listing(signal);
    if ("models" in listing)
      return ok(
        hasKey
          ? t("A key is stored for this origin and nothing speaks against it.")
          : t("The server answers without a key."),
      );
    const { error } = listing;
    if (isModelError(error) && isAboutKey(error.kind)) {
      const { message, action } = describeModelError(error);
      return failed(message, action);
    }
    return skipped(
      hasKey
        ? t("The server does not answer; a key is stored.")
        : t("The server does not answer; no key is stored."),
    );
  },
};
