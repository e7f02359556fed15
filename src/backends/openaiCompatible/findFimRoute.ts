import { fimVerdictFor } from "../../core/model/capabilities/capabilitiesOf";
import { askerOf, type AskedServer } from "./askServer";
import { dialectOf } from "./dialects";
import {
  deepseekFim,
  llamaServerInfill,
  mistralFim,
  templateCompletion,
  type FimRoute,
} from "./fimRoutes";
import { hasInfill } from "./llamaServer";

/** How this model fills gaps at this server; `undefined` where it cannot and must be asked by chat. */
export async function findFimRoute(
  target: AskedServer,
  signal: AbortSignal,
): Promise<FimRoute | undefined> {
  const { connection, model } = target;
  const { fim } = dialectOf(connection);
  if (fim === "none") return undefined;
  if (fim === "mistral") return /codestral/i.test(model) ? mistralFim : undefined;
  if (fim === "deepseek") {
    return /reasoner/i.test(model) ? undefined : deepseekFim(connection.baseUrl);
  }
  const ask = askerOf(target, signal);
  if (fim === "unknown" && (await hasInfill(ask, connection.baseUrl, model)))
    return llamaServerInfill(connection.baseUrl);
  const verdict = fimVerdictFor(model);
  return verdict.kind === "template" ? templateCompletion(verdict.template) : undefined;
}
