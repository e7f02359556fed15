import type { UsageRow } from "../../src/core/usage/usageRow";

/** Two weeks of work, the same each time. */
export const twoWeeks: readonly UsageRow[] = Array.from({ length: 14 }, (_, index) => {
  const day = `2026-03-${String(index + 1).padStart(2, "0")}`;
  const inputTokens = 20_000 + ((index * 7_919) % 60_000);
  const row = { day, inputTokens, outputTokens: Math.round(inputTokens / 9), isEstimated: false };
  return [
    {
      ...row,
      task: "chat" as const,
      model: "openai/gpt-5.6-terra",
      isOnThisMachine: false,
      requests: 12,
      costUsd: (inputTokens * 2.7) / 1e6,
      unpricedRequests: 0,
    },
    {
      ...row,
      task: "completion" as const,
      model: "ollama/<qwen>",
      isOnThisMachine: true,
      requests: 240,
      isEstimated: true,
      costUsd: 0,
      unpricedRequests: 0,
    },
  ];
}).flat();
