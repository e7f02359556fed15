import { lookup } from "node:dns/promises";
import { connect as connectTcp } from "node:net";
import { connect as connectTls, type PeerCertificate, type TLSSocket } from "node:tls";
import { t } from "../../core/base/localize";
import type { Certificate, HostAndPort, NetworkProbe } from "../../core/base/networkProbe";
import { proxyFor, type ProxySettings } from "../../core/base/proxyFor";

/** A server that does not take a connection in this time is not there for anyone who types. */
const timeoutMs = 5_000;

/** Looks at the network from this process, so from where the extension runs. */
export function createNetworkProbe(settings: Omit<ProxySettings, "environment">): NetworkProbe {
  return {
    proxyFor: (url) => proxyFor(url, { ...settings, environment: process.env }),
    resolve: async (host, signal) => {
      const addresses = await within(signal, (limited) =>
        orAborted(lookup(host, { all: true }), limited),
      );
      return addresses.map(({ address }) => address);
    },
    connect: ({ host, port }, signal) =>
      within(signal, async (limited) => {
        const startMs = performance.now();
        const socket = connectTcp({ host, port });
        try {
          await opened(socket, "connect", limited);
          return performance.now() - startMs;
        } finally {
          socket.destroy();
        }
      }),
    certificate: (place, signal) => within(signal, (limited) => lookAt(place, limited)),
  };
}

/** Takes any certificate to have a look at it; nothing is sent over this connection. */
async function lookAt({ host, port }: HostAndPort, signal: AbortSignal): Promise<Certificate> {
  const socket = connectTls({ host, port, servername: host, rejectUnauthorized: false });
  try {
    await opened(socket, "secureConnect", signal);
    return describe(socket, socket.getPeerCertificate());
  } finally {
    socket.destroy();
  }
}

function describe(socket: TLSSocket, { issuer, valid_to: validTo }: PeerCertificate): Certificate {
  const { authorizationError } = socket;
  const refusal = socket.authorized ? undefined : codeOf(authorizationError);
  return {
    issuer: [issuer.O ?? issuer.CN ?? t("an unnamed authority")].flat().join(", "),
    validUntil: new Date(validTo).toISOString().slice(0, 10),
    protocol: socket.getProtocol() ?? "TLS",
    ...(refusal !== undefined && { refusal }),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

function opened(
  socket: ReturnType<typeof connectTcp>,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
): Promise<void> {
  const opening = new Promise<void>((resolve, reject) => {
    socket.once(event, () => resolve());
    socket.once("error", reject);
  });
  return orAborted(opening, signal);
}

async function within<T>(
  signal: AbortSignal,
  work: (limited: AbortSignal) => Promise<T>,
): Promise<T> {
  return work(AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_resolve, reject) => {
      const giveUp = () =>
        reject(Object.assign(new Error(t("It took too long.")), { code: "ETIMEDOUT" }));
      if (signal.aborted) giveUp();
      else signal.addEventListener("abort", giveUp, { once: true });
    }),
  ]);
}
