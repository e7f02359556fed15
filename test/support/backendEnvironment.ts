import { systemClock } from "../../src/core/base/clock";
import { LearnedFields } from "../../src/core/model/learnedFields";
import { PluggedModels } from "../../src/core/model/pluggedModels";
import { RequestPace } from "../../src/core/model/requestPace";
import { ToldFacts } from "../../src/core/model/toldFacts";
import type { BackendEnvironment } from "../../src/core/model/modelBackend";
import { MemoryKeyValueStore } from "./memoryKeyValueStore";
import { MemorySettings } from "./memorySettings";
import { RecordingLogger } from "./recordingLogger";

/** What a backend is given in a test: the real `fetch`, no keys, default settings, unless told otherwise. */
export function backendEnvironment(changes: Partial<BackendEnvironment> = {}): BackendEnvironment {
  return {
    fetch,
    proxyFor: () => undefined,
    clock: systemClock,
    logger: new RecordingLogger(),
    tellUser: () => undefined,
    settings: new MemorySettings(),
    learnedFields: new LearnedFields(new MemoryKeyValueStore()),
    toldFacts: new ToldFacts(),
    pace: new RequestPace(),
    random: () => 0,
    askRedirect: () => Promise.resolve(false),
    pluggedModels: new PluggedModels(),
    listVscodeModels: () => Promise.resolve([]),
    apiKeyFor: () => Promise.resolve(undefined),
    defaultModelFolder: "",
    bundledModelFolder: "/not/there",
    engineProgram: "",
    ...changes,
  };
}

/** Sends what is meant for `origin` to the server of the tests, as if it had that name. */
export function reroutedFetch(origin: string, to: string): typeof fetch {
  return (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    return fetch(address.startsWith(origin) ? to + address.slice(origin.length) : address, init);
  };
}
