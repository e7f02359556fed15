import type { TokenUsage } from "../../core/model/modelStream";

/** The counts that a server gave; it may give none or one. */
export function tokenUsage(
  inputTokens: number | null | undefined,
  outputTokens: number | null | undefined,
): TokenUsage {
  return {
    ...(typeof inputTokens === "number" && { inputTokens }),
    ...(typeof outputTokens === "number" && { outputTokens }),
  };
}
