import assert from "node:assert/strict";
import { checks } from "../../../../src/core/doctor/checks/index";
import { describeExamination } from "../../../../src/core/doctor/describeExamination";
import { ModelError } from "../../../../src/core/model/modelError";
import { setUpDoctor } from "../../../support/doctorFixture";
import { lab, labAddress, ollamaAddress } from "../../../support/registryFixture";
import { stop } from "../../../support/fakeChatModel";

const coder = { name: "qwen2.5-coder:1.5b", isChat: true, contextWindow: 32_768 };
const withLab = {
  openai: { [labAddress]: { models: [{ name: "gpt-4.1", isChat: true, contextWindow: 32_768 }] } },
  settings: { "discovery.enabled": false, connections: [lab], model: "lab/gpt-4.1" },
};
const failing = (failure: Error) => ({ ...withLab, openai: { [labAddress]: { failure } } });
const withCode = (code: string) => Object.assign(new Error(code), { code });

describe("the doctor", () => {
  it("looks at everything, from the wire up, and finds nothing wrong where nothing is", async () => {
    const { run, looked } = setUpDoctor(withLab);
    const { connections } = await run();
    assert.deepEqual(
      looked,
      checks.map(({ title }) => `lab: ${title}`),
    );
    const results = connections[0]?.results ?? [];
    assert.deepEqual(
      results.filter(({ status }) => status === "failed"),
      [],
    );
    assert.equal(results.length, checks.length);
  });

  it("finds nothing to look at where there is no model and no server", async () => {
    const { run } = setUpDoctor({});
    assert.deepEqual((await run()).connections, []);
  });

  it("looks at what was found on this machine too", async () => {
    const { run } = setUpDoctor({ ollama: { [ollamaAddress]: { models: [coder] } } });
    assert.deepEqual(
      (await run()).connections.map(({ connection }) => connection.id),
      ["ollama"],
    );
  });

  for (const [baseUrl, sentence] of [
    [ollamaAddress, "http://127.0.0.1:11434 is on this machine."],
    ["https://192.168.1.20/v1", "https://192.168.1.20/v1 is in your network."],
    [labAddress, "https://lab.example/v1 is on the internet."],
    [
      "http://192.168.1.20/v1",
      "http://192.168.1.20/v1 is in your network. Nothing is encrypted on the way: use https:// if the server has it.",
    ],
  ] as const)
    it(`says where a server is: ${baseUrl}`, async () => {
      const settings = { ...withLab.settings, connections: [{ ...lab, baseUrl }] };
      const { found } = setUpDoctor({ settings });
      assert.equal((await found("address")).sentence, sentence);
    });

  it("says that a name cannot be looked up, and where to go", async () => {
    const { found } = setUpDoctor({
      ...withLab,
      network: { resolve: () => Promise.reject(withCode("ENOTFOUND")) },
    });
    const { status, sentence, action } = await found("dns");
    assert.equal(status, "failed");
    assert.match(sentence, /lab\.example cannot be looked up.*ENOTFOUND.*VPN/);
    assert.equal(action, "open-settings");
  });

  it("does not take a name that only the proxy knows for a failure", async () => {
    const { found } = setUpDoctor({
      ...withLab,
      network: {
        proxyFor: () => "http://proxy:3128",
        resolve: () => Promise.reject(withCode("ENOTFOUND")),
      },
    });
    assert.equal((await found("dns")).status, "warning");
  });

  it("says that the proxy is not there, without the login in its address", async () => {
    const { found } = setUpDoctor({
      ...withLab,
      network: {
        proxyFor: () => "http://me:hunter2@proxy:3128",
        connect: () => Promise.reject(withCode("ECONNREFUSED")),
      },
    });
    const { status, sentence } = await found("proxy");
    assert.equal(status, "failed");
    assert.match(sentence, /http:\/\/proxy:3128, which cannot be reached \(ECONNREFUSED\)/);
    assert.doesNotMatch(sentence, /hunter2/);
  });

  const untrusted = (refusal: string) => ({
    certificate: async () => ({
      issuer: "Acme IT",
      validUntil: "2020-01-01",
      protocol: "TLSv1.3",
      refusal,
    }),
  });

  for (const [refusal, advice] of [
    ["CERT_HAS_EXPIRED", /renewed/],
    ["ERR_TLS_CERT_ALTNAME_INVALID", /name that the certificate has/],
    ["SELF_SIGNED_CERT_IN_CHAIN", /authority that issued it/],
  ] as const)
    it(`says what to do about a certificate that fails by ${refusal}`, async () => {
      const failure = new ModelError("network", "The certificate of lab cannot be trusted.");
      const { found } = setUpDoctor({ ...failing(failure), network: untrusted(refusal) });
      const { status, sentence } = await found("tls");
      assert.equal(status, "failed");
      assert.match(sentence, advice);
    });

  it("only warns of a certificate that VS Code trusts and Node does not", async () => {
    const { found } = setUpDoctor({ ...withLab, network: untrusted("SELF_SIGNED_CERT_IN_CHAIN") });
    assert.equal((await found("tls")).status, "warning");
  });

  it("tells a server that answers from a key that it refuses", async () => {
    const { found, run } = setUpDoctor(
      failing(new ModelError("auth", "lab did not accept the API key.")),
    );
    assert.equal((await found("answer")).status, "ok");
    const refused = (await run()).connections[0]?.results.find(({ checkId }) => checkId === "auth");
    assert.equal(refused?.status, "failed");
    assert.equal(refused.action, "enter-api-key");
  });

  it("offers to start Ollama where nothing answers", async () => {
    const connections = [{ id: "ollama", backend: "ollama", baseUrl: ollamaAddress }];
    const { found } = setUpDoctor({ settings: { model: "ollama/x", connections } });
    assert.equal((await found("answer")).action, "start-ollama");
  });

  it("offers to pull a model that Ollama does not have, and to choose one elsewhere", async () => {
    const ollama = setUpDoctor({
      ollama: { [ollamaAddress]: { models: [coder] } },
      settings: { model: "ollama/gone" },
    });
    const missing = await ollama.found("models");
    assert.equal(missing.action, "pull-model");
    assert.equal(missing.model, "ollama/gone");
    const other = setUpDoctor({ ...withLab, settings: { ...withLab.settings, model: "lab/gone" } });
    assert.equal((await other.found("models")).action, "choose-model");
  });

  it("warns of a model that reads little, and of one of which nobody knows it", async () => {
    const small = { ...coder, contextWindow: 2_048 };
    const { found } = setUpDoctor({ ollama: { [ollamaAddress]: { models: [small] } } });
    assert.match((await found("context")).sentence, /2,048 tokens \(the server says so\).*little/);
    const unknown = setUpDoctor({ ...withLab, openai: { [labAddress]: { models: ["gpt-4.1"] } } });
    const { status, sentence } = await unknown.found("context");
    assert.equal(status, "warning");
    assert.match(sentence, /Nobody says/);
  });

  it("warns where Ollama is asked for more context than the model has", async () => {
    const { found } = setUpDoctor({
      ollama: { [ollamaAddress]: { models: [coder] } },
      settings: { "ollama.contextTokens": 65_536 },
    });
    assert.match((await found("context")).sentence, /only costs memory/);
  });

  it("says what becomes of the temperature, and who says so", async () => {
    const { found, learnedFields } = setUpDoctor(withLab);
    assert.match((await found("temperature")).sentence, /takes each as it is: .*Chat 0\.\d/);
    learnedFields.refuse({ baseUrl: labAddress, model: "gpt-4.1" }, "temperature");
    assert.match(
      (await found("temperature")).sentence,
      /fixed by this model \(learned from a refusal\)/,
    );
  });

  it("notices an answer that was held back until it was whole", async () => {
    const { found, backends } = setUpDoctor(withLab);
    backends["openai-compatible"].script = ["one, two, three, four, five, six, seven", stop];
    const { status, sentence } = await found("streaming");
    assert.equal(status, "warning");
    assert.match(sentence, /one piece: something between gathers/);
    backends["openai-compatible"].script = ["one, two, ", "three, four, five, six, seven", stop];
    assert.equal((await found("streaming")).status, "ok");
  });

  it("notices a stream that ends without a reason, and one without a word", async () => {
    const { found, backends } = setUpDoctor(withLab);
    backends["openai-compatible"].script = [
      "one, ",
      "two",
      { type: "finish", reason: "truncated", usage: {} },
    ];
    assert.match((await found("streaming")).sentence, /ended without saying why/);
    backends["openai-compatible"].script = [stop];
    assert.equal((await found("streaming")).status, "failed");
  });

  it("does not call it a failure that the user would not send a question", async () => {
    const { found, backends } = setUpDoctor(withLab);
    backends["openai-compatible"].script = [new ModelError("declined", "It was not sent.")];
    assert.equal((await found("streaming")).status, "skipped");
    assert.equal((await found("fim")).status, "skipped");
  });

  it("fills a small gap and says by which way", async () => {
    const { found, backends } = setUpDoctor({ ollama: { [ollamaAddress]: { models: [coder] } } });
    backends.ollama.fimModels = [coder.name];
    backends.ollama.script = ["+ second", stop];
    const { status, sentence } = await found("fim");
    assert.equal(status, "ok");
    assert.match(sentence, /in its server's own way.*filled with “\+ second”/);
  });

  it("advises another model where gaps are filled by a chat prompt", async () => {
    const { found, backends } = setUpDoctor(withLab);
    backends["openai-compatible"].script = ["+ second", stop];
    const { status, action } = await found("fim");
    assert.equal(status, "warning");
    assert.equal(action, "choose-model");
  });

  it("goes on with the next check when one breaks", async () => {
    const { run } = setUpDoctor({
      ...withLab,
      network: {
        proxyFor: () => {
          throw new Error("broken");
        },
      },
    });
    const results = (await run()).connections[0]?.results ?? [];
    assert.equal(results.find(({ checkId }) => checkId === "proxy")?.status, "failed");
    assert.equal(results.find(({ checkId }) => checkId === "models")?.status, "ok");
  });
});

describe("the doctor's report for others", () => {
  it("names no host and no address of the user's own", async () => {
    const { run } = setUpDoctor({
      ...withLab,
      network: { resolve: async () => ["10.1.2.3", "2001:db8:1:2::5"] },
    });
    const report = describeExamination(await run(), [["Tempera", "1.2.3"]]);
    assert.match(report, /- Tempera: 1\.2\.3/);
    assert.match(report, /- OK — Name: ‹host 1› is ‹address›, ‹address›/);
    assert.doesNotMatch(report, /lab\.example|10\.1\.2\.3|2001:db8/);
  });
});
