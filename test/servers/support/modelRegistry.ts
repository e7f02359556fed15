import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { ThrowAwayCa } from "../../support/throwAwayCa";
import { digestOf, tinyModelFile } from "./startTinyOllama";

/** A place on this machine that Ollama can get the tiny model from, as it gets others from its maker's. */
export async function startModelRegistry(ca: ThrowAwayCa) {
  const { bytes, digest } = await tinyModelFile();
  const config = JSON.stringify({
    model_format: "gguf",
    model_family: "llama",
    model_families: ["llama"],
    architecture: "amd64",
    os: "linux",
    rootfs: { type: "layers", diff_ids: [digest] },
  });
  const layer = (mediaType: string, body: Buffer | string) => ({
    mediaType,
    digest: digestOf(body),
    size: body.length,
  });
  const manifest = JSON.stringify({
    schemaVersion: 2,
    mediaType: "application/vnd.docker.distribution.manifest.v2+json",
    config: layer("application/vnd.docker.container.image.v1+json", config),
    layers: [layer("application/vnd.ollama.image.model", bytes)],
  });
  const held = new Map<string, Buffer>([
    ["/v2/library/tiny/manifests/latest", Buffer.from(manifest)],
    [`/v2/library/tiny/blobs/${digest}`, bytes],
    [`/v2/library/tiny/blobs/${digestOf(config)}`, Buffer.from(config)],
  ]);
  const server = createServer(await ca.issue(), (request, response) => {
    const body = held.get(request.url ?? "");
    if (body) give(body, request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    model: `127.0.0.1:${port}/library/tiny`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function give(body: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const { headers, method, url } = request;
  const [, first = "0", last] = /bytes=(\d+)-(\d*)/.exec(headers.range ?? "") ?? [];
  const end = last ? Number(last) : body.length - 1;
  const part = body.subarray(Number(first), end + 1);
  response.writeHead(headers.range ? 206 : 200, {
    // Registries say where the bytes themselves are, which Ollama insists on.
    location: `https://${headers.host}${url}`,
    "content-length": part.length,
    "content-range": `bytes ${first}-${end}/${body.length}`,
  });
  response.end(method === "HEAD" ? undefined : part);
}
