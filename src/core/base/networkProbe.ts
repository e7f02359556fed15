/** Looks at the way to a server, below HTTP. Sends nothing of the user's. What fails is thrown with its `code`. */
export interface NetworkProbe {
  /** The proxy that requests to this address go through, as far as settings and environment say it. */
  proxyFor(url: string): string | undefined;
  resolve(host: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Opens a connection and closes it; resolves to the milliseconds that it took. */
  connect(place: HostAndPort, signal: AbortSignal): Promise<number>;
  certificate(place: HostAndPort, signal: AbortSignal): Promise<Certificate>;
}

export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

export interface Certificate {
  readonly issuer: string;
  /** The last day, as in `2026-10-23`. */
  readonly validUntil: string;
  readonly protocol: string;
  /** Node's code where it does not trust it, such as `CERT_HAS_EXPIRED`. */
  readonly refusal?: string;
}

/** Where to knock for this address. */
export function hostAndPortOf(url: string): HostAndPort {
  const { hostname, port, protocol } = new URL(url);
  const defaultPort = protocol === "https:" ? 443 : 80;
  return {
    host: hostname.replaceAll(/^\[|\]$/g, ""),
    port: port === "" ? defaultPort : Number(port),
  };
}

/** The code of what was thrown, or its words. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.message;
}
