import path from "node:path";
import { projectRoot } from "../../support/projectRoot";
import { ModelServer, type ModelServerOptions } from "../../support/modelServer/modelServer";
import { tracesFolder, Workbench, type WorkbenchOptions } from "./workbench";

/** One VS Code and one model server, shared by the tests of a suite, which go on from each other's state. */
export class Session {
  #workbench: Workbench | undefined;
  #server: ModelServer | undefined;

  get workbench(): Workbench {
    if (!this.#workbench) throw new Error("The workbench did not open.");
    return this.#workbench;
  }

  get server(): ModelServer {
    if (!this.#server) throw new Error("The model server did not start.");
    return this.#server;
  }

  /** The server first: what is found at the first use must be there by then. */
  async open(
    serverOptions: ModelServerOptions & { port?: number },
    workbenchOptions: (server: ModelServer) => Omit<WorkbenchOptions, "vsix">,
  ): Promise<void> {
    this.#server = await ModelServer.start(serverOptions);
    const options = workbenchOptions(this.#server);
    this.#workbench = await Workbench.open({ vsix: packagedExtension(), ...options });
  }

  async close(): Promise<void> {
    await this.#workbench?.close();
    await this.#server?.close();
  }

  /** For `afterEach`: what a failed test leaves behind for whoever looks into it. */
  async keepTracesOf(test: Mocha.Test | undefined): Promise<void> {
    if (test?.state !== "failed" || !this.#workbench) return;
    const name = test.fullTitle().replaceAll(/\W+/g, "-");
    await this.#workbench.keepTraces(path.join(tracesFolder, name));
  }
}

/** The settings that make `server` the only one there is. */
export function onlyServer(server: ModelServer): Record<string, unknown> {
  return {
    "tempera.discovery.enabled": false,
    "tempera.connections": [
      { id: "test", backend: "ollama", baseUrl: server.origin, label: "Test server" },
    ],
  };
}

function packagedExtension(): string {
  const { version } = require(path.join(projectRoot, "package.json")) as { version: string };
  return path.join(projectRoot, `tempera-${version}.vsix`);
}
