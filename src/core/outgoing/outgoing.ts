import { calendarDay } from "../base/calendarDay";
import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import type { KeyValueStore } from "../base/keyValueStore";
import type { ModelGuard } from "../model/modelGuard";
import { TokenFactors } from "../model/tokenFactors";
import { RedactionGuard, type RedactionGuardOptions } from "../redaction/redactionGuard";
import { SlotArbiter } from "../model/slotArbiter";
import { BudgetGuard } from "../usage/budgetGuard";
import { UsageBook, type UsageStore } from "../usage/usageBook";
import { UsageGuard } from "../usage/usageGuard";
import { UsageLedger } from "../usage/usageLedger";
import { HiddenCharacterGuard } from "./hiddenCharacterGuard";
import { RequestHistory } from "./requestHistory";
import { RequestRecorder } from "./requestRecorder";
import { SendApprovals } from "./sendApprovals";
import { TokenCalibration } from "./tokenCalibration";
import { SendConsent, type SendQuestions } from "./sendConsent";

export interface OutgoingOptions extends RedactionGuardOptions {
  readonly clock: Clock;
  readonly timeOfDayMs: () => number;
  /** Remembers in every window what the user has agreed to. */
  readonly memory: KeyValueStore;
  readonly questions: SendQuestions;
  readonly usageStore: UsageStore;
  /** Tells the user how the budget stands. */
  readonly warnOfBudget: (sentence: string) => void;
}

/** What stands before every model, and what can be said to it. */
export interface Outgoing extends Disposable {
  /** In the order in which they see a request. */
  readonly guards: readonly ModelGuard[];
  readonly consent: Pick<SendConsent, "reviewNext" | "isReviewWanted" | "forget">;
  readonly history: RequestHistory;
  readonly usage: Pick<UsageLedger, "lastHour">;
  readonly usageBook: Pick<UsageBook, "rows" | "reset">;
}

export function createOutgoing(options: OutgoingOptions): Outgoing {
  const history = new RequestHistory();
  const usage = new UsageLedger(options.clock);
  const today = () => calendarDay(options.timeOfDayMs());
  const usageBook = new UsageBook({ clock: options.clock, store: options.usageStore, today });
  const consent = new SendConsent({ ...options, approvals: new SendApprovals(options.memory) });
  return {
    guards: [
      new HiddenCharacterGuard(),
      new TokenCalibration(new TokenFactors(options.memory)),
      new RedactionGuard(options),
      // After that, so that it shows what leaves.
      consent,
      new SlotArbiter(options.settings),
      new BudgetGuard({ ...options, book: usageBook, today, warn: options.warnOfBudget }),
      new UsageGuard([usage, usageBook]),
      // Next to the wire, so that it sees what the server sees.
      new RequestRecorder({ ...options, history }),
    ],
    consent,
    history,
    usage,
    usageBook,
    dispose: () => {
      history.dispose();
      usageBook.dispose();
    },
  };
}
