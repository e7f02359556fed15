import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { MetricsStore } from "../../core/metrics/completionMetrics";
import { mergeDays, type MetricsDay } from "../../core/metrics/metricsDay";
import { parseMetricsDays } from "../../core/metrics/parseMetricsDays";

/** A file this large is written anew, with one line for each day. */
const maxBytes = 128_000;
const maxDays = 90;

/**
 * Counts as lines of JSON in one file for all windows: each appends to it, so none overwrites what another has
 * counted. Written at once, because a window that closes waits for nothing.
 */
export class FileMetricsStore implements MetricsStore {
  constructor(private readonly file: string) {}

  append(day: MetricsDay): void {
    mkdirSync(dirname(this.file), { recursive: true });
    appendFileSync(this.file, linesOf([day]), { mode: 0o600 });
    if (statSync(this.file).size > maxBytes) this.#compact();
  }

  async read(): Promise<readonly MetricsDay[]> {
    try {
      return newest(await readFile(this.file, "utf8"));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
      throw error;
    }
  }

  clear(): Promise<void> {
    return rm(this.file, { force: true });
  }

  #compact(): void {
    const compacted = `${this.file}.new`;
    writeFileSync(compacted, linesOf(newest(readFileSync(this.file, "utf8"))), { mode: 0o600 });
    renameSync(compacted, this.file);
  }
}

function newest(text: string): readonly MetricsDay[] {
  return mergeDays(parseMetricsDays(text)).slice(-maxDays);
}

function linesOf(days: readonly MetricsDay[]): string {
  return days.map((day) => `${JSON.stringify(day)}\n`).join("");
}
