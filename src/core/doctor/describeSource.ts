import { assertNever } from "../base/assertNever";
import type { Known } from "../model/capabilities/capabilitiesOf";

/** Who says a fact about a model, for the end of a sentence. */
export function describeSource({
  source,
  evidence,
}: Pick<Known<unknown>, "source" | "evidence">): string {
  switch (source) {
    case "server":
      return "the server says so";
    case "learned":
      return "learned from a refusal";
    case "table":
      return evidence === undefined ? "from Tempera's table" : `from Tempera's table: ${evidence}`;
    default:
      return assertNever(source);
  }
}
