/** Small values that outlive the window, such as what was learned about a model. Values are plain JSON. */
export interface KeyValueStore {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}
