import type { Logger } from "../../src/core/base/logger";

export interface LogEntry {
  readonly level: keyof Logger;
  readonly message: string;
  readonly cause?: unknown;
}

/** Keeps what was logged. */
export class RecordingLogger implements Logger {
  readonly entries: LogEntry[] = [];

  trace(message: string): void {
    this.entries.push({ level: "trace", message });
  }

  info(message: string): void {
    this.entries.push({ level: "info", message });
  }

  warn(message: string): void {
    this.entries.push({ level: "warn", message });
  }

  error(message: string, cause?: unknown): void {
    this.entries.push({ level: "error", message, cause });
  }
}
