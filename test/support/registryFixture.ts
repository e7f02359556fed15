import assert from "node:assert/strict";
import type { BackendId } from "../../src/core/model/connection";
import { builtInConnection } from "../../src/core/model/builtInConnection";
import { hostConnections } from "../../src/core/model/hostConnections";
import { PluggedModels } from "../../src/core/model/pluggedModels";
import { ToldFacts } from "../../src/core/model/toldFacts";
import { LiveModelRegistry } from "../../src/core/model/liveModelRegistry";
import type { ModelGuard } from "../../src/core/model/modelGuard";
import { localServers } from "../../src/core/model/localServers";
import { isModelError, type ModelError } from "../../src/core/model/modelError";
import { builtInWords, type PromptChoice } from "../../src/core/promptLibrary/promptChoice";
import { formatModelReference } from "../../src/core/model/modelReference";
import { FakeModelBackend, type FakeServer } from "./fakeModelBackend";
import { ManualClock } from "./manualClock";
import { MemorySettings } from "./memorySettings";
import { RecordingLogger } from "./recordingLogger";

export const ollamaAddress = "http://127.0.0.1:11434";
export const llamaServerAddress = "http://127.0.0.1:8080/v1";
export const labAddress = "https://lab.example/v1";
export const builtInAddress = "";

/** What stands at which address, and what the user set. */
interface RegistryFixture {
  readonly ollama?: Record<string, FakeServer>;
  readonly openai?: Record<string, FakeServer>;
  readonly builtIn?: Record<string, FakeServer>;
  /** Models that VS Code and other extensions have. */
  readonly host?: Record<string, FakeServer>;
  readonly settings?: Record<string, unknown>;
  /** None where it is left out. */
  readonly guards?: readonly ModelGuard[];
  /** What is said in place of Tempera's own words; those, where it is left out. */
  readonly prompts?: PromptChoice;
}

/** A registry over fake backends, and all that it works with. */
export function setUpRegistry({
  ollama = {},
  openai = {},
  builtIn = {},
  host = {},
  settings = {},
  guards = [],
  prompts = builtInWords,
}: RegistryFixture) {
  const backends: Record<BackendId, FakeModelBackend> = {
    ollama: new FakeModelBackend("ollama", ollama),
    "openai-compatible": new FakeModelBackend("openai-compatible", openai),
    anthropic: new FakeModelBackend("anthropic", {}),
    "built-in": new FakeModelBackend("built-in", builtIn),
    object: new FakeModelBackend("object", host),
  };
  const loaded: BackendId[] = [];
  const memorySettings = new MemorySettings(settings);
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const toldFacts = new ToldFacts();
  const registry = new LiveModelRegistry({
    settings: memorySettings,
    loadBackend: async (id) => {
      loaded.push(id);
      return backends[id];
    },
    loadGuards: () => Promise.resolve(guards),
    loadPrompts: () => Promise.resolve(prompts),
    localServers,
    builtInConnection,
    hostConnections,
    pluggedModels: new PluggedModels(),
    clock,
    logger,
    toldFacts,
  });
  let changes = 0;
  registry.onDidChange(() => (changes += 1));
  const chosen = async (task: "chat" | "explain" = "chat") =>
    formatModelReference((await registry.chatModelFor(task, never)).model.reference);
  const chosenForGaps = async () =>
    formatModelReference((await registry.fimModelFor(never)).model.reference);
  return {
    registry,
    backends,
    loaded,
    settings: memorySettings,
    clock,
    logger,
    toldFacts,
    chosen,
    chosenForGaps,
    changeCount: () => changes,
  };
}

/** A signal of a caller who waits. */
export const never = new AbortController().signal;

export const lab = { id: "lab", backend: "openai-compatible", baseUrl: labAddress };

/** The `ModelError` that the work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<ModelError> {
  const error: unknown = await work.then(
    () => assert.fail("It should have failed."),
    (reason: unknown) => reason,
  );
  assert.ok(isModelError(error), String(error));
  return error;
}
