import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import type { Language } from "../../../src/core/base/localize";
import { chatPageHtml } from "../../../src/host/chatPageHtml";
import type { ChatPlace } from "../../../src/protocol/chatProtocol";
import { contentSecurityPolicy } from "../../../src/host/scriptedPageHtml";
import { projectRoot } from "../../support/projectRoot";

const nonce = "bm9uY2UtZm9yLXRoZS10ZXN0cw";
const contentTypes: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".map": "application/json",
};

export interface PageServerOptions {
  /** What the host says of it in the page's HTML. */
  readonly language?: Language | undefined;
  /** A tab, if it is not given: there the page has all buttons that it can have. */
  readonly place?: ChatPlace | undefined;
  /** Where the page's files are. */
  readonly folder?: string;
}

/** Serves the built page under its true policy, as VS Code would, and nothing else. */
export class PageServer {
  constructor(private readonly options: PageServerOptions = {}) {}

  readonly #server = http.createServer((request, response) => this.#answer(request, response));

  async start(): Promise<void> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  get origin(): string {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("The server is not up.");
    return `http://127.0.0.1:${address.port}`;
  }

  #answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { pathname } = new URL(request.url ?? "/", this.origin);
    if (pathname === "/") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader(
        "Content-Security-Policy",
        contentSecurityPolicy({ cspSource: this.origin, nonce }),
      );
      response.end(this.#html());
      return;
    }
    const { folder = path.join(projectRoot, "dist") } = this.options;
    const file = path.join(folder, path.basename(pathname));
    if (path.dirname(pathname) !== "/dist" || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader("Content-Type", contentTypes[path.extname(file)] ?? "text/plain");
    response.end(fs.readFileSync(file));
  }

  #html(): string {
    const uriOf = (file: string) => `${this.origin}/dist/${file}`;
    return chatPageHtml({
      cspSource: this.origin,
      nonce,
      scriptUri: uriOf("chat.js"),
      highlighterUri: uriOf("highlighter.js"),
      laterUri: uriOf("later.js"),
      styleUri: uriOf("chat.style.css"),
      laterStyleUri: uriOf("later.style.css"),
      language: this.options.language,
      place: this.options.place ?? "tab",
    });
  }
}
