import type { UsageTotal } from "./usageLedger";

/** What a total says, as two sentences: the tokens, and what they cost. */
export interface UsageSentences {
  readonly tokens: string;
  readonly cost: string;
}

export function describeUsage(total: UsageTotal): UsageSentences {
  const { purpose, model, requests, inputTokens, outputTokens, isEstimated } = total;
  const about = isEstimated ? "about " : "";
  const times = requests === 1 ? "1 request" : `${count(requests)} requests`;
  return {
    tokens: `${subjects[purpose]} by ${model}: ${times}, ${about}${count(inputTokens)} tokens read and ${count(outputTokens)} written.`,
    cost: describeCost(total),
  };
}

const subjects: Readonly<Record<UsageTotal["purpose"], string>> = {
  chat: "Chat",
  completion: "Completions",
  embedding: "The workspace index",
};

function describeCost({ isOnThisMachine, isEstimated, costUsd }: UsageTotal): string {
  if (isOnThisMachine) return "No cost: the model runs on this machine.";
  if (costUsd === undefined) return "Cost unknown: the server does not tell its prices.";
  if (costUsd === 0) return "No cost: the server asks nothing for this model.";
  if (costUsd < 0.01) return "Cost: less than $0.01.";
  return `Cost: ${isEstimated ? "about " : ""}$${costUsd.toFixed(2)}.`;
}

function count(value: number): string {
  return value.toLocaleString("en");
}
