import { t } from "../../base/localize";
import { failed, ok, skipped, type Check } from "../check";
import { codeOf, hostAndPortOf } from "../../base/networkProbe";

export const proxy: Check = {
  id: "proxy",
  title: t("Proxy"),
  run: async ({ address, proxy: url, tools }, signal) => {
    if (address === undefined) return skipped(t("No network is used."));
    if (url === undefined)
      return ok(t("None is set for it in VS Code's settings or in the environment."));
    if (!URL.canParse(url))
      return failed(
        t(
          "“{0}” is no address of a proxy. Correct http.proxy in VS Code's settings, or HTTPS_PROXY.",
          withoutLogin(url),
        ),
        "open-proxy-settings",
      );
    try {
      await tools.network.connect(hostAndPortOf(url), signal);
      return ok(t("Requests go through {0}, which is there.", withoutLogin(url)));
    } catch (error) {
      return failed(
        t(
          "Requests go through {0}, which cannot be reached ({1}). Correct http.proxy in VS Code's settings or HTTPS_PROXY, or name the server in http.noProxy.",
          withoutLogin(url),
          codeOf(error),
        ),
        "open-proxy-settings",
      );
    }
  },
};

function withoutLogin(url: string): string {
  return url.replace(/\/\/[^/@]*@/, "//");
}
