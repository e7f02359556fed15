import type { OutgoingOptions } from "../../src/core/outgoing/outgoing";
import type { UsageStore } from "../../src/core/usage/usageBook";
import { mergeRows, type UsageRow } from "../../src/core/usage/usageRow";

/** Usage in memory alone. */
export class MemoryUsageStore implements UsageStore {
  constructor(private rowsSoFar: readonly UsageRow[] = []) {}

  append(rows: readonly UsageRow[]): void {
    this.rowsSoFar = mergeRows([...this.rowsSoFar, ...rows]);
  }

  read(): Promise<readonly UsageRow[]> {
    return Promise.resolve(this.rowsSoFar);
  }

  clear(): Promise<void> {
    this.rowsSoFar = [];
    return Promise.resolve();
  }
}

/** For a test that is not about usage. */
export function untoldUsage(): Pick<OutgoingOptions, "usageStore" | "warnOfBudget"> {
  return { usageStore: new MemoryUsageStore(), warnOfBudget: () => undefined };
}
