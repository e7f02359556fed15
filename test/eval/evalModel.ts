import { builtInWords } from "../../src/core/promptLibrary/promptChoice";
import path from "node:path";
import { BackendLoader } from "../../src/backends/backendLoader";
import { backends } from "../../src/backends/index";
import { systemClock as clock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import { builtInConnection } from "../../src/core/model/builtInConnection";
import type { FimModel } from "../../src/core/model/fimModel";
import { LearnedFields } from "../../src/core/model/learnedFields";
import { PluggedModels } from "../../src/core/model/pluggedModels";
import { RequestPace } from "../../src/core/model/requestPace";
import { ToldFacts } from "../../src/core/model/toldFacts";
import { LiveModelRegistry } from "../../src/core/model/liveModelRegistry";
import { localServers } from "../../src/core/model/localServers";
import type { TaskModel } from "../../src/core/model/modelRegistry";
import { RedactionGuard } from "../../src/core/redaction/redactionGuard";
import { MemoryKeyValueStore } from "../support/memoryKeyValueStore";
import { MemorySettings } from "../support/memorySettings";
import { projectRoot } from "../support/projectRoot";

interface EvalModelOptions {
  /** Settings by their keys without the prefix, as a user would write them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly apiKey: string | undefined;
  /** Of the built-in engine. */
  readonly modelFolder: string;
}

interface EvalModel {
  readonly task: TaskModel<FimModel>;
  dispose(): void;
}

/** The model that the extension would take with these settings, always in the same mood. Throws a `ModelError` where there is none. */
export async function openEvalModel(
  { settings: raw, apiKey, modelFolder }: EvalModelOptions,
  signal: AbortSignal,
): Promise<EvalModel> {
  const settings = new MemorySettings({ "tasks.completion.temperature": 0, ...raw });
  const toldFacts = new ToldFacts();
  const pluggedModels = new PluggedModels();
  const loader = new BackendLoader(backends, {
    fetch,
    proxyFor: () => undefined,
    clock,
    tellUser: () => undefined,
    logger: silentLogger,
    settings,
    learnedFields: new LearnedFields(new MemoryKeyValueStore()),
    toldFacts,
    pluggedModels,
    pace: new RequestPace(),
    random: () => 0,
    askRedirect: () => Promise.resolve(false),
    listVscodeModels: () => Promise.resolve([]),
    apiKeyFor: () => Promise.resolve(apiKey),
    defaultModelFolder: modelFolder,
    bundledModelFolder: "",
    engineProgram: path.join(projectRoot, "out/src/engine/main.js"),
  });
  const loadBackend = (id: Parameters<typeof loader.load>[0]) => loader.load(id);
  const guard = new RedactionGuard({
    settings,
    knownSecrets: () => (apiKey === undefined ? [] : [apiKey]),
    nonce: "eval",
  });
  const loadGuards = () => Promise.resolve([guard]);
  const options = { settings, localServers, builtInConnection, loadBackend, loadGuards, clock };
  const registry = new LiveModelRegistry({
    ...options,
    toldFacts,
    pluggedModels,
    hostConnections: [],
    loadPrompts: () => Promise.resolve(builtInWords),
    logger: silentLogger,
  });
  try {
    const task = await registry.fimModelFor(signal);
    return {
      task,
      dispose: () => {
        registry.dispose();
        loader.dispose();
      },
    };
  } catch (error) {
    registry.dispose();
    loader.dispose();
    throw error;
  }
}
