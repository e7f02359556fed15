/** Remembers what a model answered, by a hash of all that it was asked. */
export interface SummaryCache {
  get(key: string): string | undefined;
  set(key: string, answer: string): void;
}
