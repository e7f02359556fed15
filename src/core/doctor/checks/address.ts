import { t } from "../../base/localize";
import { describePlace, placeOf } from "../../model/placeOf";
import { ok, warning, type Check } from "../check";

/** Where it is, and whether others can read along. */
export const address: Check = {
  id: "address",
  title: t("Address"),
  run: async ({ address: baseUrl, connection }) => {
    if (baseUrl === undefined)
      return ok(t("There is none: nothing is sent over a network by Tempera."));
    const place = placeOf(connection);
    const described = t("{0} is {1}.", baseUrl, describePlace(place));
    return place.reach !== "local" && baseUrl.startsWith("http:")
      ? warning(
          t("{0} Nothing is encrypted on the way: use https:// if the server has it.", described),
          "open-settings",
        )
      : ok(described);
  },
};
