import type { MetricsStore } from "../../core/metrics/completionMetrics";
import { mergeDays, type MetricsDay } from "../../core/metrics/metricsDay";
import { parseMetricsDays } from "../../core/metrics/parseMetricsDays";
import { RowFile } from "../rowFile";

const maxDays = 90;

/** The counts of completions in one file for all windows. */
export class FileMetricsStore implements MetricsStore {
  readonly #file: RowFile<MetricsDay>;

  constructor(file: string) {
    const merge = (days: readonly MetricsDay[]) => mergeDays(days).slice(-maxDays);
    this.#file = new RowFile(file, { parse: parseMetricsDays, merge });
  }

  append(day: MetricsDay): void {
    this.#file.append([day]);
  }

  read(): Promise<readonly MetricsDay[]> {
    return this.#file.read();
  }

  clear(): Promise<void> {
    return this.#file.clear();
  }
}
