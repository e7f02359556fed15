import assert from "node:assert/strict";
import type { BackendId, Connection } from "../../../../src/core/model/connection";
import { discoverConnections } from "../../../../src/core/model/discoverConnections";
import { localServers } from "../../../../src/core/model/localServers";
import { ModelError } from "../../../../src/core/model/modelError";
import { FakeModelBackend, type FakeServer } from "../../../support/fakeModelBackend";
import { Gate } from "../../../support/gate";
import { ManualClock, settle } from "../../../support/manualClock";
import { RecordingLogger } from "../../../support/recordingLogger";

const ollamaAddress = "http://127.0.0.1:11434";
const lmStudioAddress = "http://127.0.0.1:1234/v1";
const vllmAddress = "http://127.0.0.1:8000/v1";

interface Fixture {
  readonly servers?: Record<string, FakeServer>;
  readonly own?: readonly Connection[];
  readonly candidates?: readonly Connection[];
}

function setUp({ servers = {}, own = [], candidates = localServers }: Fixture) {
  const clock = new ManualClock();
  const logger = new RecordingLogger();
  const backend = new FakeModelBackend("ollama", servers);
  const loadGates: Partial<Record<BackendId, Gate>> = {};
  const options = {
    localServers: candidates,
    ownConnections: own,
    loadBackend: async (id: BackendId) => {
      await loadGates[id]?.pass();
      return backend;
    },
    clock,
    logger,
  };
  const discover = async () => {
    const found = await discoverConnections(options, new AbortController().signal);
    return found.map(({ connection }) => connection.id);
  };
  return { discover, backend, clock, logger, loadGates };
}

describe("discovery", () => {
  it("asks the four known servers, all on loopback", () => {
    assert.deepEqual(
      localServers.map(({ baseUrl }) => baseUrl),
      [ollamaAddress, lmStudioAddress, "http://127.0.0.1:8080/v1", vllmAddress],
    );
  });

  it("asks all at the same time and keeps the order of the list", async () => {
    const slow = new Gate();
    const { discover, backend } = setUp({
      servers: {
        [ollamaAddress]: { models: ["a"], gate: slow },
        [vllmAddress]: { models: ["b"] },
      },
    });
    const discovering = discover();
    await slow.reached;
    await settle();
    assert.equal(backend.listed.length, 4);
    slow.open();
    assert.deepEqual(await discovering, ["ollama", "vllm"]);
  });

  it("waits 300 ms for a server, and lets it know that nobody waits any more", async () => {
    const { discover, backend, clock } = setUp({
      servers: {
        [ollamaAddress]: { models: ["a"], gate: new Gate() },
        [lmStudioAddress]: { models: ["b"] },
      },
    });
    let found: readonly string[] | undefined;
    const discovering = discover().then((ids) => (found = ids));
    await clock.advance(299);
    assert.equal(found, undefined);
    await clock.advance(1);
    assert.deepEqual(await discovering, ["lm-studio"]);
    assert.equal(backend.listSignals[0]?.aborted, true);
    assert.equal(clock.pendingDelays, 0);
  });

  it("asks nobody before all backends are loaded, because loading holds answers up", async () => {
    const { discover, backend, clock, loadGates } = setUp({
      servers: { [ollamaAddress]: { models: ["a"] } },
    });
    const gate = new Gate();
    loadGates["openai-compatible"] = gate;
    const discovering = discover();
    await clock.advance(5_000);
    assert.deepEqual(backend.listed, []);
    gate.open();
    assert.deepEqual(await discovering, ["ollama"]);
  });

  it("lists one server for one address, whatever the address is called", async () => {
    const twin: Connection = {
      id: "twin",
      label: "Twin",
      backendId: "openai-compatible",
      baseUrl: "http://localhost:11434/v1",
    };
    const { discover } = setUp({
      servers: { [ollamaAddress]: { models: ["a"] }, [twin.baseUrl]: { models: ["a"] } },
      candidates: [...localServers, twin],
    });
    assert.deepEqual(await discover(), ["ollama"]);
  });

  it("lists the other server of a port when the first does not speak its wire", async () => {
    const twin: Connection = {
      id: "twin",
      label: "Twin",
      backendId: "openai-compatible",
      baseUrl: "http://127.0.0.1:11434/v1",
    };
    const { discover } = setUp({
      servers: {
        [ollamaAddress]: { failure: new ModelError("protocol", "Not Ollama.") },
        [twin.baseUrl]: { models: ["a"] },
      },
      candidates: [...localServers, twin],
    });
    assert.deepEqual(await discover(), ["twin"]);
  });

  it("leaves out what the user has configured, by id or by address", async () => {
    const own: readonly Connection[] = [
      { id: "mine", label: "Mine", backendId: "ollama", baseUrl: "http://[::1]:11434" },
      { id: "vllm", label: "vLLM", backendId: "ollama", baseUrl: "https://gpu.example/v1" },
    ];
    const { discover, backend } = setUp({
      servers: { [ollamaAddress]: { models: ["a"] }, [vllmAddress]: { models: ["b"] } },
      own,
    });
    assert.deepEqual(await discover(), []);
    assert.deepEqual(backend.listed, ["lm-studio", "llama-server"]);
  });

  it("says nothing above trace when a server is simply not there", async () => {
    const { discover, logger } = setUp({});
    assert.deepEqual(await discover(), []);
    assert.deepEqual(
      logger.entries.map(({ level }) => level),
      ["trace", "trace", "trace", "trace"],
    );
  });

  it("says in the log which servers it found", async () => {
    const { discover, logger } = setUp({ servers: { [ollamaAddress]: { models: ["a", "b"] } } });
    await discover();
    assert.deepEqual(
      logger.entries.filter(({ level }) => level === "info").map(({ message }) => message),
      ["Found Ollama at http://127.0.0.1:11434, models: 2."],
    );
  });

  it("goes on when a backend is broken, and logs why", async () => {
    const broken = new TypeError("listModels is broken");
    const { discover, logger } = setUp({
      servers: { [ollamaAddress]: { failure: broken }, [vllmAddress]: { models: ["b"] } },
    });
    assert.deepEqual(await discover(), ["vllm"]);
    assert.equal(logger.entries.find(({ level }) => level === "error")?.cause, broken);
  });
});
