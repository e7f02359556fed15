import { t } from "../../base/localize";
import { ok, skipped, warning, type Check } from "../check";
import { codeOf, hostAndPortOf } from "../../base/networkProbe";

/** Ghost text that waits longer than this for the network alone comes too late. */
const slowMs = 600;

/** How far away it is: the time of a bare connection, and that of a list of models. */
export const roundTrip: Check = {
  id: "round-trip",
  title: t("Round trip"),
  run: async (patient, signal) => {
    const { address, proxy, tools } = patient;
    const listing = await patient.listing(signal);
    if (!("models" in listing)) return skipped(t("The server does not answer."));
    const listed = t("Its models were listed in {0} ms", Math.round(listing.tookMs));
    if (address === undefined) return ok(`${listed}.`);
    const place = hostAndPortOf(proxy ?? address);
    try {
      const connectMs = await tools.network.connect(place, signal);
      const tookMs = Math.round(connectMs);
      const sentence =
        proxy === undefined
          ? t("A connection to it takes {0} ms. {1}.", tookMs, listed)
          : t("A connection to the proxy takes {0} ms. {1}.", tookMs, listed);
      return connectMs > slowMs
        ? warning(
            t("{0} That is far for ghost text: use a model nearer by for completions.", sentence),
            "choose-model",
          )
        : ok(sentence);
    } catch (error) {
      return ok(t("{0}; a bare connection is not to be had ({1}).", listed, codeOf(error)));
    }
  },
};
