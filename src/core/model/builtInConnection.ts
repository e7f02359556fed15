import { t } from "../base/localize";
import type { Connection } from "./connection";

/** The engine inside the extension; it needs no address. */
export const builtInConnection: Connection = {
  id: "built-in",
  label: t("Built-in"),
  backendId: "built-in",
  baseUrl: "",
};
