import { t } from "../../base/localize";
import { failed, ok, skipped, warning, type Check } from "../check";
import { codeOf, hostAndPortOf } from "../../base/networkProbe";

export const dns: Check = {
  id: "dns",
  title: t("Name"),
  run: async ({ address, proxy, tools }, signal) => {
    if (address === undefined) return skipped(t("No network is used."));
    const { host } = hostAndPortOf(address);
    if (isNumeric(host))
      return skipped(t("The address is a number, so there is no name to look up."));
    try {
      return ok(t("{0} is {1}.", host, (await tools.network.resolve(host, signal)).join(", ")));
    } catch (error) {
      const cannot = t(
        "The name {0} cannot be looked up from where the extension runs ({1}).",
        host,
        codeOf(error),
      );
      if (proxy !== undefined) return warning(t("{0} The proxy may know it.", cannot));
      return failed(
        t(
          "{0} Check the address for a slip, and whether this machine is connected or needs its VPN.",
          cannot,
        ),
        "open-settings",
      );
    }
  },
};

function isNumeric(host: string): boolean {
  return host.includes(":") || /^\d+(?:\.\d+){3}$/.test(host);
}
