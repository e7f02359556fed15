import { t } from "../../core/base/localize";
import type { AskRedirect } from "../../core/model/askRedirect";
import type { Connection } from "../../core/model/connection";
import { ModelError } from "../../core/model/modelError";
import { isPrivateHost } from "../../core/settings/serverAddress";

const maxHops = 3;

export interface RedirectedRequest {
  readonly connection: Connection;
  readonly askRedirect: AskRedirect;
  /** Somebody waits for the answer and can be asked. */
  readonly mayAsk: boolean;
  /** Sends the request to this address, with the key if the address is of the connection's own origin. */
  readonly send: (address: URL) => Promise<Response>;
}

/**
 * Sends a request, and again to where the server says it should go: within its own origin by itself, to another only
 * with the user's consent, and never from https to http on the internet.
 */
export async function followRedirects(request: RedirectedRequest, url: URL): Promise<Response> {
  let address = url;
  for (let hop = 0; ; hop += 1) {
    const response = await request.send(address);
    const next = redirectOf(response, address);
    if (next === undefined) return response;
    await response.body?.cancel();
    if (hop === maxHops || !(await mayGo(request, address, next))) {
      throw refusal(request.connection, { from: address, to: next, status: response.status });
    }
    address = next;
  }
}

function redirectOf({ status, headers }: Response, from: URL): URL | undefined {
  const location = headers.get("location");
  return status >= 300 && status < 400 && location !== null ? new URL(location, from) : undefined;
}

async function mayGo(
  { connection, askRedirect, mayAsk }: RedirectedRequest,
  from: URL,
  to: URL,
): Promise<boolean> {
  if (to.origin === from.origin) return true;
  const isReadable = to.protocol !== "https:" && !isPrivateHost(to.hostname);
  if (isReadable || !/^https?:$/.test(to.protocol)) return false;
  return askRedirect({ label: connection.label, from: from.origin, to: to.origin, mayAsk });
}

function refusal(
  { id, label }: Connection,
  { from, to, status }: { readonly from: URL; readonly to: URL; readonly status: number },
): ModelError {
  return new ModelError(
    "protocol",
    t(
      "{0} at {1} sends requests on to {2}; neither they nor the key go to another host unless you agree.",
      label,
      from.origin,
      to.origin,
    ),
    { connectionId: id, status },
  );
}
