/** The standard `fetch` as a port: backends are given one and never reach for the global. */
export type Fetch = typeof globalThis.fetch;
