import { describeModelError } from "../../model/describeModelError";
import { isModelError } from "../../model/modelError";
import { failed, ok, skipped, type Check } from "../check";
import { isAboutKey } from "./answer";

export const auth: Check = {
  id: "auth",
  title: "Key",
  run: async (patient, signal) => {
    const { address, connection, tools } = patient;
    if (address === undefined) return skipped("None is needed.");
    const hasKey = await tools.hasKey(connection);
    const listing = await patient.listing(signal);
    if ("models" in listing)
      return ok(
        hasKey
          ? "A key is stored for this origin and nothing speaks against it."
          : "The server answers without a key.",
      );
    const { error } = listing;
    if (isModelError(error) && isAboutKey(error.kind)) {
      const { message, action } = describeModelError(error);
      return failed(message, action);
    }
    return skipped(
      `The server does not answer; ${hasKey ? "a key is stored" : "no key is stored"}.`,
    );
  },
};
