import type { Fault } from "./fault";

/** What only an engine on this machine can say of a model. */
export const engineFaults: readonly Fault[] = [
  {
    name: "a file that is no model",
    reply: () => undefined,
    expected: { error: "model-not-found", says: /test-model cannot be loaded/ },
  },
  {
    name: "a model that the memory has no room for",
    reply: () => undefined,
    expected: { error: "bad-request", says: /too little free memory for test-model/ },
  },
];
