import * as v from "valibot";
import type { Connection } from "../../core/model/connection";
import { fimVerdictFor } from "../../core/model/capabilities/capabilitiesOf";
import { isModelError } from "../../core/model/modelError";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { createConnectionFetch } from "../http/connectionFetch";
import { toModelError } from "../http/networkError";
import { dialectOf } from "./dialects";
import {
  deepseekFim,
  infillAddress,
  llamaServerInfill,
  mistralFim,
  serverRoot,
  templateCompletion,
  type FimRoute,
} from "./fimRoutes";

interface FimTarget {
  readonly environment: BackendEnvironment;
  readonly connection: Connection;
  readonly model: string;
}

/** How this model fills gaps at this server; `undefined` where it cannot and must be asked by chat. */
export async function findFimRoute(
  target: FimTarget,
  signal: AbortSignal,
): Promise<FimRoute | undefined> {
  const { connection, model } = target;
  const { fim } = dialectOf(connection);
  if (fim === "none") return undefined;
  if (fim === "mistral") return /codestral/i.test(model) ? mistralFim : undefined;
  if (fim === "deepseek") {
    return /reasoner/i.test(model) ? undefined : deepseekFim(connection.baseUrl);
  }
  const ask = asker(target, signal);
  if (fim === "unknown" && (await hasInfill(ask, connection.baseUrl, model)))
    return llamaServerInfill(connection.baseUrl);
  const verdict = fimVerdictFor(model);
  return verdict.kind === "template" ? templateCompletion(verdict.template) : undefined;
}

/** Asks for JSON; `undefined` where the server answers that there is nothing of the kind. */
type Ask = (url: string, body?: unknown) => Promise<unknown>;

function asker(target: FimTarget, signal: AbortSignal): Ask {
  const fetch = createConnectionFetch({ ...target, purpose: "ask", signal });
  return async (url, body) => {
    try {
      const init = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) };
      return await (await fetch(url, init)).json();
    } catch (error) {
      if (isModelError(error) && mustBeTold.has(error.kind)) throw error;
      if (signal.aborted) throw toModelError(error, target.connection);
      return undefined;
    }
  };
}

/** Failures that say nothing about what the server can do. */
const mustBeTold: ReadonlySet<string> = new Set(["network", "timeout", "overloaded", "auth"]);

const props = v.looseObject({ default_generation_settings: v.looseObject({}) });
const warmUp = v.looseObject({ content: v.string() });

/**
 * Only llama-server has `/props` with these settings. It answers `/infill` with an error when its model has no
 * tokens for gaps; nothing of the user's text is sent to find out.
 */
async function hasInfill(ask: Ask, baseUrl: string, model: string): Promise<boolean> {
  if (!v.is(props, await ask(`${serverRoot(baseUrl)}/props`))) return false;
  const empty = { model, input_prefix: "", input_suffix: "", n_predict: 0 };
  return v.is(warmUp, await ask(infillAddress(baseUrl), empty));
}
