import { failed, ok, skipped, type Check } from "../check";
import { codeOf, hostAndPortOf } from "../../base/networkProbe";

export const proxy: Check = {
  id: "proxy",
  title: "Proxy",
  run: async ({ address, proxy: url, tools }, signal) => {
    if (address === undefined) return skipped("No network is used.");
    if (url === undefined)
      return ok("None is set for it in VS Code's settings or in the environment.");
    if (!URL.canParse(url))
      return failed(
        `“${withoutLogin(url)}” is no address of a proxy. Correct http.proxy in VS Code's settings, or HTTPS_PROXY.`,
        "open-settings",
      );
    try {
      await tools.network.connect(hostAndPortOf(url), signal);
      return ok(`Requests go through ${withoutLogin(url)}, which is there.`);
    } catch (error) {
      return failed(
        `Requests go through ${withoutLogin(url)}, which cannot be reached (${codeOf(error)}). Correct http.proxy in VS Code's settings or HTTPS_PROXY, or name the server in http.noProxy.`,
        "open-settings",
      );
    }
  },
};

function withoutLogin(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//");
}
