import { readFile } from "node:fs/promises";
import { request as send } from "node:https";
import { Readable } from "node:stream";
import { rootCertificates } from "node:tls";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { t } from "../../core/base/localize";
import type { ClientRequest, IncomingMessage } from "node:http";

const maxHops = 5;
/** As long as Node's own fetch gives a connection to stand. */
const standingLimitMs = 10_000;

/**
 * A `fetch` that also trusts the certificates of a file. Node's own has no way to be given one, but its `https` has,
 * and VS Code teaches that the user's proxy and the system's certificates as well. It knows what Tempera sends: texts.
 */
export async function fetchWithCa(
  caFile: string,
  address: URL,
  init: RequestInit,
  connectLimitMs = standingLimitMs,
) {
  const ca = [...rootCertificates, await readCertificates(caFile)];
  let url = address;
  for (let hop = 0; ; hop += 1) {
    const incoming = await open(url, init, { ca, connectLimitMs });
    const { location } = incoming.headers;
    const isRedirect = (incoming.statusCode ?? 0) >= 300 && (incoming.statusCode ?? 0) < 400;
    const next = isRedirect && location !== undefined ? new URL(location, url) : undefined;
    if (!next || init.redirect === "manual" || hop === maxHops) return toResponse(incoming);
    incoming.resume();
    if (next.protocol !== "https:")
      throw new Error(t("{0} leads to an unencrypted address.", url.host));
    url = next;
  }
}

async function readCertificates(caFile: string): Promise<string> {
  try {
    const text = await readFile(caFile, "utf8");
    if (text.includes("-----BEGIN CERTIFICATE-----")) return text;
  } catch (error) {
    throw new CaFileError(t("“{0}” of tempera.network.caFile cannot be read.", caFile), error);
  }
  throw new CaFileError(
    t("“{0}” of tempera.network.caFile holds no certificate in PEM format.", caFile),
  );
}

/** Its code is what tells the reader of errors what failed. */
class CaFileError extends Error {
  override readonly name = "CaFileError";
  readonly code = "TEMPERA_CA_FILE";

  constructor(message: string, cause?: unknown) {
    super(message, { cause });
  }
}

interface Opening {
  readonly ca: readonly string[];
  readonly connectLimitMs: number;
}

function open(
  url: URL,
  init: RequestInit,
  { ca, connectLimitMs }: Opening,
): Promise<IncomingMessage> {
  const { method = "GET", headers, body, signal } = init;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        method,
        ca: [...ca],
        headers: {
          "accept-encoding": "gzip, deflate, br",
          ...Object.fromEntries(new Headers(headers).entries()),
        },
        ...(signal && { signal }),
      },
      (incoming) => {
        // VS Code's agent hands on what a proxy says that opens no tunnel, as though the server had said it.
        if ("encrypted" in incoming.socket) return resolve(incoming);
        incoming.resume();
        reject(new Error(`Proxy response (${incoming.statusCode}) in place of a tunnel`));
      },
    );
    request.once("error", reject);
    limitConnecting(request, connectLimitMs);
    request.end(typeof body === "string" ? body : undefined);
  });
}

/** What the server does with the request once the connection stands is not its concern. */
function limitConnecting(request: ClientRequest, limitMs: number): void {
  const timer = setTimeout(() => {
    const tooLate = new Error("No connection came about in time.");
    request.destroy(Object.assign(tooLate, { code: "ETIMEDOUT" }));
  }, limitMs);
  const stop = () => clearTimeout(timer);
  request.once("close", stop);
  request.once("socket", (socket) => {
    if (socket.connecting) socket.once("connect", stop);
    else stop();
  });
}

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function toResponse(incoming: IncomingMessage): Response {
  const { statusCode: status = 200, headers } = incoming;
  const decode = decoders[headers["content-encoding"] ?? ""];
  const body = decode ? incoming.pipe(decode()) : incoming;
  if (body !== incoming) incoming.once("error", (error) => body.emit("error", error));
  const told = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined || (decode && /^content-(?:encoding|length)$/.test(name))
      ? []
      : [[name, String(value)]],
  );
  const isEmpty = status === 204 || status === 304;
  return new Response(isEmpty ? null : Readable.toWeb(Readable.from(body)), {
    status,
    headers: told,
  });
}
