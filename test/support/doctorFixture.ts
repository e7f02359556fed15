import type { NetworkProbe } from "../../src/core/base/networkProbe";
import { examine, type CheckResult } from "../../src/core/doctor/examine";
import { LearnedFields } from "../../src/core/model/learnedFields";
import { MemoryKeyValueStore } from "./memoryKeyValueStore";
import { never, setUpRegistry } from "./registryFixture";

/** A network in which everything works; a test overrides what it is about. */
const goodNetwork: NetworkProbe = {
  proxyFor: () => undefined,
  resolve: async () => ["203.0.113.7"],
  connect: async () => 12,
  certificate: async () => ({
    issuer: "Good Authority",
    validUntil: "2030-01-01",
    protocol: "TLSv1.3",
  }),
};

interface DoctorFixture extends NonNullable<Parameters<typeof setUpRegistry>[0]> {
  readonly network?: Partial<NetworkProbe>;
  readonly hasKey?: boolean;
}

/** The doctor over fake servers, in a network of the test's making. */
export function setUpDoctor({ network = {}, hasKey = false, ...fixture }: DoctorFixture) {
  const registryFixture = setUpRegistry(fixture);
  const { backends, registry, settings, clock, toldFacts } = registryFixture;
  const learnedFields = new LearnedFields(new MemoryKeyValueStore());
  const tools = {
    models: registry,
    listModelsOf: async (
      connection: Parameters<typeof backends.ollama.listModels>[0],
      signal: AbortSignal,
    ) => backends[connection.backendId].listModels(connection, signal),
    hasKey: () => Promise.resolve(hasKey),
    learnedFields,
    toldFacts,
    network: { ...goodNetwork, ...network },
    clock,
  };
  const looked: string[] = [];
  const run = () =>
    examine(
      tools,
      settings.current,
      ({ label }, title) => looked.push(`${label}: ${title}`),
      never,
    );
  /** What a check found at the first connection. */
  const found = async (checkId: string): Promise<CheckResult> => {
    const { connections } = await run();
    const result = connections[0]?.results.find((one) => one.checkId === checkId);
    if (!result) throw new Error(`Nothing was found by ${checkId}.`);
    return result;
  };
  return { ...registryFixture, run, found, looked, learnedFields };
}
