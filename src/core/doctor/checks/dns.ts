import { failed, ok, skipped, warning, type Check } from "../check";
import { codeOf, hostAndPortOf } from "../../base/networkProbe";

export const dns: Check = {
  id: "dns",
  title: "Name",
  run: async ({ address, proxy, tools }, signal) => {
    if (address === undefined) return skipped("No network is used.");
    const { host } = hostAndPortOf(address);
    if (isNumeric(host)) return skipped("The address is a number, so there is no name to look up.");
    try {
      return ok(`${host} is ${(await tools.network.resolve(host, signal)).join(", ")}.`);
    } catch (error) {
      const cannot = `The name ${host} cannot be looked up from where the extension runs (${codeOf(error)}).`;
      if (proxy !== undefined) return warning(`${cannot} The proxy may know it.`);
      return failed(
        `${cannot} Check the address for a slip, and whether this machine is connected or needs its VPN.`,
        "open-settings",
      );
    }
  },
};

function isNumeric(host: string): boolean {
  return host.includes(":") || /^\d+(?:\.\d+){3}$/.test(host);
}
