import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import { isModelError } from "../model/modelError";
import type { CompletionService } from "./completionService";

/** A server that comes and goes is told of no more often. */
const leastPauseMs = 600_000;

/**
 * Has `tell` called once when the server of completions fails again and again, and not again before it has answered in
 * between. What the user or the budget has forbidden is no news.
 */
export function tellOfOutages(
  completion: Pick<CompletionService, "onDidChangeActivity" | "outage">,
  clock: Clock,
  tell: (error: unknown) => void,
): Disposable {
  let isTold = false;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  return completion.onDidChangeActivity(() => {
    const { outage } = completion;
    const isNews = outage !== undefined && !isTold;
    isTold = outage !== undefined;
    if (!isNews || isForbidden(outage) || clock.now() - toldAtMs < leastPauseMs) return;
    toldAtMs = clock.now();
    tell(outage);
  });
}

function isForbidden(error: unknown): boolean {
  return isModelError(error) && (error.kind === "declined" || error.kind === "budget");
}
