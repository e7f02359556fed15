import assert from "node:assert/strict";
import {
  createConnectionFetch,
  type ConnectionRequest,
} from "../../../../src/backends/http/connectionFetch";
import { networkFailures, running } from "../../../support/faults/networkFailures";
import { describeModelError } from "../../../../src/core/model/describeModelError";
import type { BackendEnvironment } from "../../../../src/core/model/modelBackend";
import { RequestPace } from "../../../../src/core/model/requestPace";
import type { Connection } from "../../../../src/core/model/connection";
import { backendEnvironment } from "../../../support/backendEnvironment";
import { modelErrorOf } from "../../../support/collectAnswer";
import { ManualClock } from "../../../support/manualClock";

const remote: Connection = {
  id: "cloud",
  label: "Cloud",
  backendId: "openai-compatible",
  baseUrl: "https://cloud.example/v1",
};
const local: Connection = { ...remote, label: "Home", baseUrl: "http://localhost:8080/v1" };

type Answer = (signal: AbortSignal) => Promise<Response>;

const ok: Answer = () => Promise.resolve(new Response("{}", { status: 200 }));

function status(status: number, headers: Record<string, string> = {}): Answer {
  return () => Promise.resolve(new Response('{"error":"so it is"}', { status, headers }));
}

function broken(code: string): Answer {
  return () =>
    Promise.reject(
      new TypeError("fetch failed", { cause: Object.assign(new Error("socket"), { code }) }),
    );
}

/** A server that never begins to answer, but notices when the client goes. */
const silent: Answer = (signal) =>
  new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error));
  });

describe("a request to a connection", () => {
  let clock: ManualClock;
  let attempts = 0;

  beforeEach(() => {
    clock = new ManualClock();
    attempts = 0;
  });

  /** Sends one request to a server that answers in this order. */
  function request(
    answers: readonly Answer[],
    changes: Partial<ConnectionRequest> = {},
    shared: Partial<BackendEnvironment> = {},
  ) {
    const environment = backendEnvironment({
      clock,
      fetch: (_, init) => {
        const answer = answers[attempts] ?? ok;
        attempts += 1;
        return answer(init?.signal ?? new AbortController().signal);
      },
      ...shared,
    });
    const connection = changes.connection ?? remote;
    const fetch = createConnectionFetch({
      environment,
      connection,
      model: "m",
      purpose: "chat",
      signal: new AbortController().signal,
      ...changes,
    });
    return fetch(`${connection.baseUrl}/models`);
  }

  for (const answer of [status(429), status(502), status(503), status(529), broken("ECONNRESET")]) {
    it("is tried again for a chat while the failure may pass, with growing waits", async () => {
      const response = request([answer, answer]);
      await clock.advance(499);
      assert.equal(attempts, 1);
      await clock.advance(1);
      assert.equal(attempts, 2);
      await clock.advance(1000);
      assert.equal((await response).status, 200);
      assert.equal(attempts, 3);
    });
  }

  it("is not tried again at the same moment as all others", async () => {
    const late = { random: () => 0.999 };
    const response = request([status(503)], {}, late);
    await clock.advance(700);
    assert.equal(attempts, 1);
    await clock.advance(50);
    assert.equal((await response).status, 200);
    attempts = 0;
    const told = request([status(429, { "retry-after": "10" })], {}, late);
    await clock.advance(10_900);
    assert.equal(attempts, 1);
    await clock.advance(100);
    assert.equal((await told).status, 200);
  });

  describe("to a server that says how much is left of its limits", () => {
    const inHalfAMinute = () => new Date(Date.now() + 15_000).toISOString();
    const usedUp: readonly (readonly [string, () => Record<string, string>, number])[] = [
      [
        "OpenAI",
        () => ({ "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "15s" }),
        15_000,
      ],
      [
        "Groq",
        () => ({ "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "0m14.5s" }),
        14_500,
      ],
      [
        "Anthropic",
        () => ({
          "anthropic-ratelimit-input-tokens-remaining": "0",
          "anthropic-ratelimit-input-tokens-reset": inHalfAMinute(),
        }),
        15_000,
      ],
      ["a gateway", () => ({ "ratelimit-remaining": "0", "ratelimit-reset": "15" }), 15_000],
      [
        "OpenRouter",
        () => ({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Date.now() + 15_000) }),
        15_000,
      ],
    ];
    for (const [who, headers, waitMs] of usedUp) {
      it(`waits until there is more of it: ${who}`, async () => {
        const shared = { pace: new RequestPace() };
        await request([status(200, headers())], {}, shared);
        const next = request([], {}, shared);
        await clock.advance(waitMs - 1_000);
        assert.equal(attempts, 1);
        await clock.advance(1_100);
        assert.equal((await next).status, 200);
      });
    }

    it("asks for no ghost text meanwhile, and waits for no chat longer than a user would", async () => {
      const shared = { pace: new RequestPace() };
      const headers = { "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "2m" };
      await request([status(200, headers)], {}, shared);
      for (const purpose of ["fim", "chat"] as const) {
        const error = await modelErrorOf(request([], { purpose }, shared));
        assert.equal(error.kind, "rate-limit");
        assert.equal(error.details.retryAfterMs, 120_000);
      }
      assert.equal(attempts, 1);
      await clock.advance(120_000);
      assert.equal((await request([], { purpose: "fim" }, shared)).status, 200);
    });

    it("holds back other requests for the model too once it was sent away, and no other model", async () => {
      const shared = { pace: new RequestPace() };
      const gap = { purpose: "fim" } as const;
      await modelErrorOf(request([status(429, { "retry-after": "60" })], gap, shared));
      await modelErrorOf(request([], gap, shared));
      assert.equal(attempts, 1);
      assert.equal((await request([], { ...gap, model: "other" }, shared)).status, 200);
    });

    it("goes on at once while something is left, or where the words make no sense", async () => {
      const shared = { pace: new RequestPace() };
      const left = { "x-ratelimit-remaining-requests": "3", "x-ratelimit-reset-requests": "2m" };
      const odd = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon" };
      for (const headers of [left, odd]) await request([status(200, headers)], {}, shared);
      assert.equal((await request([], { purpose: "fim" }, shared)).status, 200);
    });
  });

  it("is given up after two more tries", async () => {
    const error = modelErrorOf(request([status(503), status(503), status(503), ok]));
    await clock.advance(60_000);
    assert.equal((await error).kind, "overloaded");
    assert.equal(attempts, 3);
  });

  it("waits as long as the server asks, in milliseconds, seconds or until a date", async () => {
    const inTenSeconds = new Date(Date.now() + 10_000).toUTCString();
    const waits: readonly (readonly [Record<string, string>, number, number])[] = [
      [{ "retry-after-ms": "1500" }, 1499, 1501],
      [{ "retry-after": "3" }, 2999, 3001],
      [{ "retry-after": inTenSeconds }, 5000, 10_001],
    ];
    for (const [headers, tooEarlyMs, lateEnoughMs] of waits) {
      attempts = 0;
      const response = request([status(429, headers)]);
      await clock.advance(tooEarlyMs);
      assert.equal(attempts, 1);
      await clock.advance(lateEnoughMs - tooEarlyMs);
      assert.equal((await response).status, 200);
    }
  });

  it("is not kept waiting longer than a user would", async () => {
    const error = await modelErrorOf(request([status(429, { "retry-after": "120" })]));
    assert.equal(error.details.retryAfterMs, 120_000);
    assert.equal(attempts, 1);
  });

  it("is never tried again for a gap", async () => {
    const error = await modelErrorOf(request([status(503)], { purpose: "fim" }));
    assert.equal(error.kind, "overloaded");
    assert.equal(attempts, 1);
  });

  for (const code of [400, 401, 403, 404, 422]) {
    it(`is not tried again after status ${code}`, async () => {
      await modelErrorOf(request([status(code)]));
      assert.equal(attempts, 1);
    });
  }

  it("is tried again after status 500 elsewhere, where it may pass, and not on this machine", async () => {
    const response = request([status(500)]);
    await clock.advance(500);
    assert.equal((await response).status, 200);
    attempts = 0;
    const error = await modelErrorOf(request([status(500)], { connection: local }));
    assert.equal(error.message, "Home failed with status 500: so it is");
    assert.equal(attempts, 1);
  });

  it("is given up at once when it is aborted between two tries", async () => {
    const controller = new AbortController();
    const error = modelErrorOf(request([status(503)], { signal: controller.signal }));
    await clock.advance(100);
    controller.abort();
    await error;
    assert.equal(attempts, 1);
    assert.equal(clock.pendingDelays, 0);
  });

  it("ends in a timeout when the server does not begin to answer", async () => {
    const limits: readonly (readonly [Partial<ConnectionRequest>, number])[] = [
      [{ purpose: "fim" }, 10],
      [{ purpose: "chat" }, 300],
      [{ purpose: "fim", connection: local }, 60],
      [{ purpose: "chat", connection: local }, 600],
    ];
    for (const [changes, seconds] of limits) {
      let isOver = false;
      const error = modelErrorOf(request([silent], changes)).finally(() => (isOver = true));
      await clock.advance(seconds * 1000 - 1);
      assert.equal(isOver, false);
      await clock.advance(1);
      assert.equal((await error).kind, "timeout");
      assert.match((await error).message, new RegExp(`within ${seconds} s`));
      attempts = 0;
    }
  });

  it("leaves no timer behind once the answer has begun", async () => {
    await request([ok]);
    assert.equal(clock.pendingDelays, 0);
  });

  for (const [code, [network, sentence, next]] of Object.entries(networkFailures)) {
    it(`says in words what ${code} is, and what helps`, async () => {
      const error = await modelErrorOf(request([broken(code)], { purpose: "fim" }));
      assert.equal(error.kind, "network");
      assert.equal(error.details.network, network);
      assert.match(error.message, sentence);
      assert.match(describeModelError(error).message, next);
      if (network !== "refused") assert.doesNotMatch(describeModelError(error).message, running);
      assert.ok(error.details.cause instanceof TypeError);
    });
  }

  it("says that a port is barred, which no server's log would ever tell", async () => {
    const barred: Answer = () =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error("bad port") }));
    const error = await modelErrorOf(request([barred]));
    assert.match(describeModelError(error).message, /kept for services.+ at another port/);
  });

  it("says of headers that do not come that the server is too slow", async () => {
    const error = await modelErrorOf(request([broken("UND_ERR_HEADERS_TIMEOUT")]));
    assert.equal(error.kind, "timeout");
    assert.match(error.message, /in time/);
  });

  it("tells a proxy that lets nothing through from a busy server, and does not try again", async () => {
    const refuses = (proxyStatus: number): Answer => {
      const said = `Proxy response (${proxyStatus}) !== 200 when HTTP Tunneling`;
      const cause = Object.assign(new Error(said), { code: "UND_ERR_ABORTED" });
      return () => Promise.reject(new TypeError("fetch failed", { cause }));
    };
    const error = await modelErrorOf(request([refuses(502)]));
    assert.equal(error.kind, "network");
    assert.match(error.message, /proxy on the way to Cloud.*to cloud\.example \(status 502\)/);
    assert.deepEqual(describeModelError(error), {
      message: error.message,
      action: "open-proxy-settings",
      doctorHelps: true,
    });
    assert.equal(attempts, 1);
    attempts = 0;
    const login = await modelErrorOf(request([refuses(407)]));
    assert.match(login.message, /proxy on the way to Cloud wants a user name/);
    assert.doesNotMatch(login.message, /The proxy is/);
  });

  it("names the proxy that fails, without the password in its address", async () => {
    for (const [proxy, name] of [
      ["http://user:secret@proxy.example:3128", "proxy.example:3128"],
      ["user:secret@proxy.example", "proxy.example"],
    ] as const) {
      attempts = 0;
      const elsewhere = Object.assign(new Error("socket"), { code: "ECONNREFUSED", port: 3128 });
      const dead: Answer = () =>
        Promise.reject(new TypeError("fetch failed", { cause: elsewhere }));
      const error = await modelErrorOf(request([dead], {}, { proxyFor: () => proxy }));
      assert.ok(error.message.endsWith(` The proxy is ${name}.`), error.message);
      assert.doesNotMatch(error.message, /secret/);
    }
  });

  describe("without encryption through a proxy", () => {
    const inTheHouse = { ...remote, label: "Lab", baseUrl: "http://10.0.0.7:8000/v1" };
    const proxyFor = (url: string) =>
      url.startsWith("http://10.") ? "http://user:secret@proxy.example:3128" : undefined;
    const page = (failed: number) => () =>
      Promise.resolve(new Response("<html><title>Error</title></html>", { status: failed }));

    for (const failed of [403, 502, 503, 504]) {
      it(`names the proxy where that gets no answer (status ${failed}), and does not try again`, async () => {
        const asked = request([page(failed)], { connection: inTheHouse }, { proxyFor });
        const error = await modelErrorOf(asked);
        assert.equal(error.details.network, "proxy");
        assert.equal(
          describeModelError(error).message,
          `The proxy proxy.example:3128 on the way to Lab gets no answer from 10.0.0.7:8000 (status ${failed}). Ask whoever runs the proxy, or name the server in http.noProxy.`,
        );
        assert.equal(attempts, 1);
      });
    }

    it("takes a failure that the server tells in its own shape for the server's", async () => {
      const connection = inTheHouse;
      const asked = request([status(502)], { connection, purpose: "fim" }, { proxyFor });
      assert.equal((await modelErrorOf(asked)).kind, "overloaded");
    });

    it("takes a page for the server's where there is no proxy, or one that sees only a tunnel", async () => {
      for (const [connection, settings] of [
        [inTheHouse, {}],
        [remote, { proxyFor: () => "http://proxy.example:3128" }],
      ] as const) {
        attempts = 0;
        const asked = request([page(502)], { connection, purpose: "fim" }, settings);
        assert.equal((await modelErrorOf(asked)).kind, "overloaded");
      }
    });
  });

  it("sends Azure's key in Azure's header", async () => {
    const azure = { ...remote, baseUrl: "https://res.openai.azure.com/openai/v1" };
    let headers = new Headers();
    const environment = backendEnvironment({
      apiKeyFor: () => Promise.resolve("stored"),
      fetch: (_, init) => {
        headers = new Headers(init?.headers);
        return Promise.resolve(new Response("{}"));
      },
    });
    await request([], { environment, connection: azure });
    assert.equal(headers.get("api-key"), "stored");
    assert.equal(headers.get("authorization"), null);
  });

  it("keeps the key from another origin that a client may ask", async () => {
    let headers = new Headers();
    const environment = backendEnvironment({
      apiKeyFor: () => Promise.resolve("stored"),
      fetch: (_, init) => {
        headers = new Headers(init?.headers);
        return Promise.resolve(new Response("{}"));
      },
    });
    const fetch = createConnectionFetch({
      environment,
      connection: remote,
      model: "m",
      purpose: "ask",
      signal: new AbortController().signal,
    });
    await fetch("https://other.example/v1/models", { headers: { authorization: "Bearer shell" } });
    assert.equal(headers.get("authorization"), null);
  });
});
