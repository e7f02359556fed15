import { ok, skipped, warning, type Check } from "../check";
import { codeOf, hostAndPortOf } from "../../base/networkProbe";

/** Ghost text that waits longer than this for the network alone comes too late. */
const slowMs = 600;

/** How far away it is: the time of a bare connection, and that of a list of models. */
export const roundTrip: Check = {
  id: "round-trip",
  title: "Round trip",
  run: async (patient, signal) => {
    const { address, proxy, tools } = patient;
    const listing = await patient.listing(signal);
    if (!("models" in listing)) return skipped("The server does not answer.");
    const listed = `Its models were listed in ${Math.round(listing.tookMs)} ms`;
    if (address === undefined) return ok(`${listed}.`);
    const place = hostAndPortOf(proxy ?? address);
    try {
      const connectMs = await tools.network.connect(place, signal);
      const sentence = `A connection to ${proxy === undefined ? "it" : "the proxy"} takes ${Math.round(connectMs)} ms. ${listed}.`;
      return connectMs > slowMs
        ? warning(
            `${sentence} That is far for ghost text: use a model nearer by for completions.`,
            "choose-model",
          )
        : ok(sentence);
    } catch (error) {
      return ok(`${listed}; a bare connection is not to be had (${codeOf(error)}).`);
    }
  },
};
