import type { TokenUsage } from "../../core/model/modelStream";

type ReportedUsage = { readonly [Name in keyof TokenUsage]?: number | null | undefined };

/** What a server counted, each under our name for it; what it left out is left out. */
export function tokenUsage(reported: ReportedUsage): TokenUsage {
  return Object.fromEntries(
    Object.entries(reported).filter((entry): entry is [string, number] =>
      Number.isFinite(entry[1]),
    ),
  );
}
