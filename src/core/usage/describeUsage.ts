import { languageTag, t } from "../base/localize";
import type { UsageTotal } from "./usageLedger";

/** What a total says: who asked which model, the tokens, and what they cost. */
export interface UsageSentences {
  readonly subject: string;
  readonly tokens: string;
  readonly cost: string;
}

export function describeUsage(total: UsageTotal): UsageSentences {
  const { purpose, model, requests, inputTokens, outputTokens, isEstimated } = total;
  const times = t("{0, plural, one {# request} other {# requests}}", requests);
  const [read, written] = [count(inputTokens), count(outputTokens)];
  return {
    subject: t("{0} by {1}", subjects[purpose], model),
    tokens: isEstimated
      ? t("{0}, about {1} tokens read and {2} written.", times, read, written)
      : t("{0}, {1} tokens read and {2} written.", times, read, written),
    cost: describeCost(total),
  };
}

const subjects: Readonly<Record<UsageTotal["purpose"], string>> = {
  chat: t("Chat"),
  completion: t("Completions"),
  embedding: t("The workspace index"),
};

function describeCost({ isOnThisMachine, isEstimated, costUsd }: UsageTotal): string {
  if (isOnThisMachine) return t("No cost: the model runs on this machine.");
  if (costUsd === undefined) return t("Cost unknown: the server does not tell its prices.");
  if (costUsd === 0) return t("No cost: the server asks nothing for this model.");
  if (costUsd < 0.01) return t("Cost: less than $0.01.");
  const amount = costUsd.toFixed(2);
  return isEstimated ? t("Cost: about ${0}.", amount) : t("Cost: ${0}.", amount);
}

function count(value: number): string {
  return value.toLocaleString(languageTag());
}
