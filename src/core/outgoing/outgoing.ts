import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import type { ModelGuard } from "../model/modelGuard";
import { RedactionGuard, type RedactionGuardOptions } from "../redaction/redactionGuard";
import { SlotArbiter } from "../model/slotArbiter";
import { UsageGuard } from "../usage/usageGuard";
import { UsageLedger } from "../usage/usageLedger";
import { RequestHistory } from "./requestHistory";
import { RequestRecorder } from "./requestRecorder";

export interface OutgoingOptions extends RedactionGuardOptions {
  readonly clock: Clock;
  readonly timeOfDayMs: () => number;
}

/** What stands before every model, and what it remembers of the requests. */
export interface Outgoing extends Disposable {
  readonly guards: readonly ModelGuard[];
  readonly history: RequestHistory;
  readonly usage: Pick<UsageLedger, "lastHour">;
}

export function createOutgoing(options: OutgoingOptions): Outgoing {
  const history = new RequestHistory();
  const usage = new UsageLedger(options.clock);
  return {
    /** In the order in which they see a request. The last is next to the wire and sees what the server sees. */
    guards: [
      new SlotArbiter(options.settings),
      new RedactionGuard(options),
      new UsageGuard(usage),
      new RequestRecorder({ ...options, history }),
    ],
    history,
    usage,
    dispose: () => history.dispose(),
  };
}
