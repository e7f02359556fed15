import type { Logger } from "../base/logger";
import { askConnection, type AskOptions } from "./askConnection";
import type { Connection } from "./connection";
import { isModelError } from "./modelError";
import type { ConnectionModels } from "./modelRegistry";

export interface DiscoveryOptions extends Omit<AskOptions, "connection" | "timeoutMs"> {
  readonly localServers: readonly Connection[];
  /** The user's own connections: what answers at their addresses is known already. */
  readonly ownConnections: readonly Connection[];
  readonly logger: Logger;
}

/** A server on this machine answers in a few milliseconds or is not there. */
const discoveryTimeoutMs = 300;

/** Asks all servers at once and gives those that answered, in the order of the list, one for each address. */
export async function discoverConnections(
  options: DiscoveryOptions,
  signal: AbortSignal,
): Promise<readonly ConnectionModels[]> {
  const { localServers, ownConnections, logger } = options;
  const knownIds = new Set(ownConnections.map(({ id }) => id));
  const knownAddresses = new Set(ownConnections.map(addressOf));
  const candidates = localServers.filter(
    (server) => !knownIds.has(server.id) && !knownAddresses.has(addressOf(server)),
  );
  // Loading the code of one backend would use up the time of a server that is asked already.
  await Promise.allSettled(candidates.map(({ backendId }) => options.loadBackend(backendId)));
  const answers = await Promise.all(
    candidates.map((connection) => askQuietly(connection, options, signal)),
  );
  const found = firstOfEachAddress(answers.filter((answer) => answer !== undefined));
  for (const { connection, models } of found) {
    logger.info(`Found ${connection.label} at ${connection.baseUrl}, models: ${models.length}.`);
  }
  return found;
}

/** `undefined` where nothing answers, which is the usual case and no failure. */
async function askQuietly(
  connection: Connection,
  { loadBackend, clock, logger }: DiscoveryOptions,
  signal: AbortSignal,
): Promise<ConnectionModels | undefined> {
  try {
    const options = { connection, loadBackend, clock, timeoutMs: discoveryTimeoutMs };
    const startMs = clock.now();
    const models = await askConnection(options, signal);
    return { connection, models, latencyMs: clock.now() - startMs };
  } catch (error) {
    if (isModelError(error)) logger.trace(`${connection.label} was not found: ${error.message}`);
    else logger.error(`${connection.label} could not be looked for.`, error);
    return undefined;
  }
}

function firstOfEachAddress(answers: readonly ConnectionModels[]): readonly ConnectionModels[] {
  const addresses = new Set<string>();
  return answers.filter(({ connection }) => {
    const address = addressOf(connection);
    const isNew = !addresses.has(address);
    addresses.add(address);
    return isNew;
  });
}

/** Host and port; this machine has several names. */
function addressOf({ baseUrl }: Connection): string {
  if (!URL.canParse(baseUrl)) return baseUrl;
  const { host } = new URL(baseUrl);
  return host.replace(/^(localhost|\[::1\])(?=:|$)/, "127.0.0.1");
}
