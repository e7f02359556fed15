/**
 * Where the extension writes what it does. `trace` may hold prompts, never keys; `info` is life-cycle;
 * `warn` says that we went on without something; `error` that the user lost something.
 */
export interface Logger {
  trace(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}

export const silentLogger: Logger = {
  trace: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
