import { parseUsageRows } from "../../core/usage/parseUsageRows";
import type { UsageStore } from "../../core/usage/usageBook";
import { mergeRows, type UsageRow } from "../../core/usage/usageRow";
import { RowFile } from "../rowFile";

/** More than a year, so that a month can be compared with that of the year before. */
const maxDays = 400;

/** What was asked of models, in one file for all windows. */
export function openUsageFile(file: string): UsageStore {
  return new RowFile<UsageRow>(file, { parse: parseUsageRows, merge: newest });
}

function newest(rows: readonly UsageRow[]): readonly UsageRow[] {
  const merged = mergeRows(rows);
  const days = new Set([...new Set(merged.map(({ day }) => day))].slice(-maxDays));
  return merged.filter(({ day }) => days.has(day));
}
