import type { KeyValueStore } from "../base/keyValueStore";
import { t } from "../base/localize";
import type { ChatModel } from "../model/chatModel";
import type { FimModel } from "../model/fimModel";
import { isOnThisMachine } from "../model/isOnThisMachine";
import { ModelError } from "../model/modelError";
import type { GuardedUse, ModelGuard } from "../model/modelGuard";
import type { ModelStream } from "../model/modelStream";
import type { SettingsSource } from "../settings/settings";
import type { UsageBook } from "./usageBook";

export interface BudgetGuardOptions {
  readonly settings: SettingsSource;
  readonly book: Pick<UsageBook, "spentThisMonthUsd">;
  /** Remembers for all windows of which month the user was warned. */
  readonly memory: KeyValueStore;
  /** The day by the user's own calendar, as in `2026-01-31`. */
  readonly today: () => string;
  /** Tells the user something that needs no answer. */
  readonly warn: (sentence: string) => void;
}

/** From this share of the budget on the user is warned, once a month. */
const warningShare = 0.8;
const warnedKey = "budgetWarnedIn";

/** Holds back what costs money once the month's budget is used up. What costs nothing, or nobody knows what, passes. */
export class BudgetGuard implements ModelGuard {
  constructor(private readonly options: BudgetGuardOptions) {}

  guardChat(model: ChatModel, use: GuardedUse): ChatModel {
    return {
      ...model,
      stream: (request, signal) => this.#guard(use, () => model.stream(request, signal)),
    };
  }

  guardFim(model: FimModel, use: GuardedUse): FimModel {
    return {
      ...model,
      stream: (request, signal) => this.#guard(use, () => model.stream(request, signal)),
    };
  }

  async *#guard(use: GuardedUse, begin: () => ModelStream): ModelStream {
    await this.#check(use);
    yield* begin();
  }

  async #check({ connection, price }: GuardedUse): Promise<void> {
    const { settings, book, warn } = this.options;
    const { monthlyUsd, atLimit } = settings.current.budget;
    const isFree = isOnThisMachine(connection) || !price || price.inputUsd + price.outputUsd === 0;
    if (monthlyUsd === 0 || isFree) return;
    const spentUsd = await book.spentThisMonthUsd();
    if (spentUsd >= monthlyUsd && atLimit === "stop")
      throw new ModelError(
        "budget",
        t("This month's budget of {0} is used up: {1} were spent.", usd(monthlyUsd), usd(spentUsd)),
        { connectionId: connection.id },
      );
    if (spentUsd < monthlyUsd * warningShare || this.#wasWarned()) return;
    warn(t("{0} of this month's budget of {1} are spent.", usd(spentUsd), usd(monthlyUsd)));
  }

  #wasWarned(): boolean {
    const { memory, today, settings } = this.options;
    // A budget that was raised deserves a warning of its own.
    const now = `${today().slice(0, 7)} ${settings.current.budget.monthlyUsd}`;
    if (memory.get(warnedKey) === now) return true;
    memory.set(warnedKey, now);
    return false;
  }
}

function usd(amount: number): string {
  return `$${amount.toFixed(2)}`;
}
