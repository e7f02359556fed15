import { usualAnswer, type Fault } from "./fault";

type Expected = Extract<Fault["expected"], { readonly error: unknown }>;

function failing(name: string, status: number, message: string, expected: Expected): Fault {
  const { retryAfterMs = 0 } = expected;
  return {
    name,
    refusal: { status, message, retryAfterMs: expected.retryAfterMs },
    reply: (subject) => {
      const reply = subject.error(status, message);
      // Chat is tried again where the wait is short, which must not take the test any time.
      return { ...reply, headers: { "retry-after-ms": String(retryAfterMs), ...reply.headers } };
    },
    expected,
  };
}

/** What servers say in place of an answer. */
export const refusals: readonly Fault[] = [
  failing("a wrong key", 401, "Unauthorized", { error: "auth", says: /wants an API key/ }),
  failing("a wrong key of a LiteLLM proxy without a database", 400, "No connected db.", {
    error: "auth",
    says: /wants an API key/,
  }),
  failing("a wrong key under status 400", 400, "API key not valid. Please pass one.", {
    error: "auth",
  }),
  failing("a used-up account", 402, "Payment required", { error: "quota" }),
  failing("a used-up quota under status 429", 429, "Check your plan and billing details.", {
    error: "quota",
  }),
  failing("a forbidden model", 403, "This project has no access", { error: "permission" }),
  failing("an unknown model", 404, 'model "test-model" not found, try pulling it first', {
    error: "model-not-found",
    says: /has no model named "/,
  }),
  failing("an unknown model under status 400", 400, "test-model is not a valid model ID", {
    error: "model-not-found",
  }),
  failing("an unknown address", 404, "Not found", { error: "protocol" }),
  failing("a prompt that is too long", 400, "This model's maximum context length is 4096 tokens.", {
    error: "context-too-long",
  }),
  failing("a prompt that is too large for the gateway", 413, "Request entity too large", {
    error: "context-too-long",
  }),
  failing("a request that makes no sense", 400, "messages must not be empty", {
    error: "bad-request",
    says: /messages must not be empty/,
  }),
  failing("too many requests", 429, "Slow down", { error: "rate-limit", retryAfterMs: 60_000 }),
  failing("a request that took the server too long", 408, "Timed out", { error: "timeout" }),
  failing("a failure of the server", 500, "CUDA out of memory", {
    error: "server",
    says: /500: CUDA out of memory/,
  }),
  failing("a server that loads its model", 503, "Loading model", { error: "overloaded" }),
  failing("a full queue", 500, "server busy, please try again. maximum pending requests exceeded", {
    error: "overloaded",
  }),
  failing("an overloaded provider", 529, "Overloaded", { error: "overloaded" }),
  failing("a model that was shut down", 400, "The model `m` has been decommissioned.", {
    error: "model-not-found",
  }),
  failing("a model that is gone", 410, "The model is no longer available", {
    error: "model-not-found",
  }),
  failing("a proxy that wants a password", 407, "Proxy Authentication Required", {
    error: "network",
    says: /proxy/,
  }),
  failing("a country that is not served", 403, "unsupported_country_region_territory", {
    error: "permission",
  }),
  failing("a failure that only a gateway knows", 520, "Unknown", { error: "server" }),
  {
    name: "a wait given in seconds",
    reply: (subject) => ({
      ...subject.error(429, "Slow down"),
      headers: { "content-type": "application/json", "retry-after": "90" },
    }),
    expected: { error: "rate-limit", retryAfterMs: 90_000 },
  },
  {
    name: "an overload that passes",
    reply: (subject) => subject.error(503, "Try again"),
    isPassing: true,
    expected: (kind) =>
      kind === "chat" ? { text: usualAnswer, reason: "stop" } : { error: "overloaded" },
  },
  {
    name: "a rate limit that passes",
    reply: (subject) => subject.error(429, "Slow down"),
    isPassing: true,
    expected: (kind) =>
      kind === "chat" ? { text: usualAnswer, reason: "stop" } : { error: "rate-limit" },
  },
  {
    name: "a temperature that is refused",
    reply: (subject) =>
      subject.takesTemperature
        ? subject.error(400, "temperature is not supported by this model")
        : undefined,
    isPassing: true,
    expected: { text: usualAnswer, reason: "stop" },
  },
];
