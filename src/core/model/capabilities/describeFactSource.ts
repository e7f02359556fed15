import { assertNever } from "../../base/assertNever";
import type { Known } from "./capabilitiesOf";
import { t } from "../../base/localize";

/** Who says a fact about a model, for the end of a sentence. */
export function describeFactSource({
  source,
  evidence,
}: Pick<Known<unknown>, "source" | "evidence">): string {
  switch (source) {
    case "server":
      return t("the server says so");
    case "learned":
      return t("learned from a refusal");
    case "table":
      return evidence === undefined
        ? t("from Tempera's table")
        : t("from Tempera's table: {0}", evidence);
    default:
      return assertNever(source);
  }
}
