import { t } from "../../base/localize";
import { type Place, placeOf } from "../../model/placeOf";
import { ok, warning, type Check } from "../check";

/** Where it is, and whether others can read along. */
export const address: Check = {
  id: "address",
  title: t("Address"),
  run: async ({ address: baseUrl, connection }) => {
    if (baseUrl === undefined)
      return ok(t("There is none: nothing is sent over a network by Tempera."));
    const { reach } = placeOf(connection);
    const described = whereabouts(baseUrl)[reach];
    return reach !== "local" && baseUrl.startsWith("http:")
      ? warning(
          t("{0} Nothing is encrypted on the way: use https:// if the server has it.", described),
          "open-settings",
        )
      : ok(described);
  },
};

function whereabouts(baseUrl: string): Readonly<Record<Place["reach"], string>> {
  return {
    local: t("{0} is on this machine.", baseUrl),
    network: t("{0} is in your network.", baseUrl),
    cloud: t("{0} is on the internet.", baseUrl),
  };
}
