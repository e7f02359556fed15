import { t } from "../../core/base/localize";
import type { Connection } from "../../core/model/connection";
import {
  isModelError,
  ModelError,
  type ModelErrorKind,
  type NetworkFailure,
} from "../../core/model/modelError";

/**
 * Whatever went wrong on the way to the server or back, as a `ModelError`; one that is there already is kept. A failure
 * of the proxy names that, where it is known.
 */
export function toModelError(error: unknown, connection: Connection, proxy?: string): ModelError {
  const chain = causes(error);
  const known = chain.find(isModelError);
  if (known) return known;
  const caFileError = chain.find((cause) => codeOf(cause) === "TEMPERA_CA_FILE");
  if (caFileError instanceof Error) {
    const details = { cause: error, connectionId: connection.id, network: "certificate" } as const;
    return new ModelError("network", caFileError.message, details);
  }
  const codes = chain.map(codeOf);
  const sign = networkSigns.find(({ pattern }) => codes.some((code) => pattern.test(code)));
  const isElsewhere = chain.some((cause) => isRefusedElsewhere(cause, connection));
  const found = isElsewhere ? hasDeadProxy : (refusedByProxy(chain) ?? sign ?? withoutCode(chain));
  const said = found.sentence(connection);
  const { kind, network } = found;
  const isNamed = network === "proxy" && proxy !== undefined;
  const message = isNamed ? t("{0} The proxy is {1}.", said, nameOfProxy(proxy)) : said;
  const details = { cause: error, connectionId: connection.id, ...(network && { network }) };
  return new ModelError(kind, message, details);
}

/** What a failure that names no status was, as far as its codes tell; for those who have no address to name. */
export function networkFailureKind(error: unknown): ModelErrorKind | undefined {
  const codes = causes(error).map(codeOf);
  return networkSigns.find(({ pattern }) => codes.some((code) => pattern.test(code)))?.kind;
}

/** Whether the connection broke after it stood, as a kept one does when its server was restarted. */
export function isConnectionReset(error: unknown): boolean {
  return causes(error)
    .map(codeOf)
    .some((code) => reset.test(code));
}

const reset = /^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET)$/;

interface NetworkSign {
  readonly kind: ModelErrorKind;
  /** Where on the way it failed, for the kind `network`. */
  readonly network?: NetworkFailure;
  readonly sentence: (connection: Connection) => string;
}

const isCut: NetworkSign = {
  kind: "network",
  network: "cut",
  sentence: ({ label }) => t("{0} closed the connection before the answer was whole.", label),
};

const networkSigns: readonly (NetworkSign & { readonly pattern: RegExp })[] = [
  {
    pattern: /^ECONNREFUSED$/,
    kind: "network",
    network: "refused",
    sentence: ({ label, baseUrl }) =>
      t("{0} is not running: nothing answers at {1}.", label, baseUrl),
  },
  {
    pattern: /^(?:ENOTFOUND|EAI_AGAIN)$/,
    kind: "network",
    network: "unknown-host",
    sentence: ({ label, baseUrl }) =>
      t("The address of {0}, {1}, cannot be found from this machine.", label, baseUrl),
  },
  {
    // Fetch gives a connection ten seconds to stand; whatever the server does later has limits of its own.
    pattern: /^(?:EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    kind: "network",
    network: "unreachable",
    sentence: ({ label, baseUrl }) =>
      t("{0} at {1} cannot be reached from this machine.", label, baseUrl),
  },
  {
    pattern: /^(?:ERR_SSL_WRONG_VERSION_NUMBER|EPROTO)$/,
    kind: "network",
    network: "no-tls",
    sentence: ({ label, baseUrl }) =>
      t(
        "{0} does not speak TLS at {1}; it may answer to http:// in place of https://.",
        label,
        baseUrl,
      ),
  },
  {
    pattern: /^CERT_HAS_EXPIRED$/,
    kind: "network",
    network: "certificate-expired",
    sentence: ({ label }) => t("The certificate of {0} has expired.", label),
  },
  {
    pattern: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    kind: "network",
    network: "certificate-name",
    sentence: ({ label, baseUrl }) =>
      t("The certificate of {0} is for another name than {1}.", label, new URL(baseUrl).hostname),
  },
  {
    pattern: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|^ERR_(?:TLS|SSL)/,
    kind: "network",
    network: "certificate",
    sentence: ({ label }) =>
      t(
        "The certificate of {0} cannot be trusted. If your organisation signs its own, name the file of its certificate in tempera.network.caFile.",
        label,
      ),
  },
  {
    pattern: /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/,
    kind: "timeout",
    sentence: ({ label }) => t("{0} did not answer in time.", label),
  },
  {
    pattern: /^HPE_/,
    kind: "protocol",
    sentence: ({ label, baseUrl }) =>
      t("What answers for {0} at {1} is no web server.", label, baseUrl),
  },
  {
    pattern: /^Z_DATA_ERROR$/,
    kind: "protocol",
    sentence: ({ label }) => t("The answer of {0} is not compressed as it says.", label),
  },
  { ...isCut, pattern: /^Z_BUF_ERROR$/ },
  { ...isCut, pattern: reset },
];

/** The standard of fetch bars ports that belong to other services, 6000 and 10080 among them. */
const isBarred: NetworkSign = {
  kind: "network",
  network: "barred-port",
  sentence: ({ label, baseUrl }) =>
    t(
      "{0} cannot be asked at port {1}: it is kept for services of another kind.",
      label,
      new URL(baseUrl).port,
    ),
};

const isNotUnderstood: NetworkSign = {
  kind: "protocol",
  sentence: ({ label }) => t("The answer of {0} cannot be understood.", label),
};

const hasDeadProxy: NetworkSign = {
  kind: "network",
  network: "proxy",
  sentence: ({ label }) =>
    t(
      "The proxy on the way to {0} cannot be reached. Correct http.proxy in VS Code's settings, or name the server in http.noProxy.",
      label,
    ),
};

const wantsProxyLogin: NetworkSign = {
  kind: "network",
  network: "proxy",
  sentence: proxyLoginSentence,
};

export function proxyLoginSentence({ label }: Connection): string {
  return t(
    "The proxy on the way to {0} wants a user name and a password. Put them into http.proxy.",
    label,
  );
}

/** Where a proxy asks the server itself, it is the proxy that says it had no answer; a failure in JSON is a server's. */
const failuresOfProxies: ReadonlySet<number> = new Set([403, 502, 503, 504]);

interface RelayedAnswer {
  readonly proxy: string;
  readonly status: number;
  readonly body: string;
  readonly cause: unknown;
}

/** What a failure is that comes from the proxy and not from the server, as far as one can tell. */
export function proxyFailure(
  connection: Connection,
  answer: RelayedAnswer,
): ModelError | undefined {
  const { proxy, status, body, cause } = answer;
  if (!failuresOfProxies.has(status) || isJson(body)) return undefined;
  const { label, baseUrl } = connection;
  const sentence = t(
    "The proxy {0} on the way to {1} gets no answer from {2} (status {3}). Ask whoever runs the proxy, or name the server in http.noProxy.",
    nameOfProxy(proxy),
    label,
    new URL(baseUrl).host,
    status,
  );
  const details = { cause, connectionId: connection.id, status, network: "proxy" } as const;
  return new ModelError("network", sentence, details);
}

/** Without the user name and the password that may stand in its address. */
function nameOfProxy(proxy: string): string {
  return proxy
    .replace(/^[a-z\d]+:\/\//i, "")
    .replace(/^.*@/, "")
    .replace(/\/.*$/, "");
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** In the words of Node's fetch, which has no code for it; `caFetch.ts` says it in the same. */
function refusedByProxy(chain: readonly unknown[]): NetworkSign | undefined {
  const said = chain.flatMap((cause) => /^Proxy response \((\d{3})\)/.exec(messageOf(cause)) ?? []);
  const status = Number(said[1] ?? 0);
  if (status === 0) return undefined;
  if (status === 407) return wantsProxyLogin;
  return {
    kind: "network",
    network: "proxy",
    sentence: ({ label, baseUrl }) =>
      t(
        "The proxy on the way to {0} does not let it through to {1} (status {2}). Ask whoever runs the proxy to allow it, or name the server in http.noProxy.",
        label,
        new URL(baseUrl).host,
        status,
      ),
  };
}

/**
 * The fetch of Node and of browsers gives no code for what it hides, or where the socket ended; all else is an answer
 * that makes no sense.
 */
function withoutCode(chain: readonly unknown[]): NetworkSign {
  // An answer with status 407 is withheld, and nothing is said of it.
  if (chain.some((cause) => cause instanceof Error && cause.message === "")) return wantsProxyLogin;
  // VS Code's own words, which come without a code.
  if (chain.some((cause) => /socket connection to proxies/.test(String(cause))))
    return hasDeadProxy;
  if (chain.some((cause) => messageOf(cause) === "bad port")) return isBarred;
  const isSocket = chain.some(
    (cause) => cause instanceof TypeError && /^(?:terminated|fetch failed)/.test(cause.message),
  );
  return isSocket ? isCut : isNotUnderstood;
}

/** Refused at a port that is not the server's: nothing but a proxy can stand there. */
function isRefusedElsewhere(cause: unknown, { baseUrl }: Connection): boolean {
  if (codeOf(cause) !== "ECONNREFUSED" || !(cause instanceof Error) || !("port" in cause))
    return false;
  const { port, protocol } = new URL(baseUrl);
  const usual = protocol === "https:" ? "443" : "80";
  return String(cause.port) !== (port || usual);
}

function causes(error: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let cause = error; cause !== undefined && !chain.includes(cause);) {
    chain.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return chain;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
