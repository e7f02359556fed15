import { describePlace, placeOf } from "../../model/placeOf";
import { ok, warning, type Check } from "../check";

/** Where it is, and whether others can read along. */
export const address: Check = {
  id: "address",
  title: "Address",
  run: async ({ address: baseUrl, connection }) => {
    if (baseUrl === undefined)
      return ok("There is none: nothing is sent over a network by Tempera.");
    const place = placeOf(connection);
    const described = `${baseUrl} is ${describePlace(place)}.`;
    return place.reach !== "local" && baseUrl.startsWith("http:")
      ? warning(
          `${described} Nothing is encrypted on the way: use https:// if the server has it.`,
          "open-settings",
        )
      : ok(described);
  },
};
