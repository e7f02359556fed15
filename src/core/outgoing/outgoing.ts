import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import type { KeyValueStore } from "../base/keyValueStore";
import type { ModelGuard } from "../model/modelGuard";
import { RedactionGuard, type RedactionGuardOptions } from "../redaction/redactionGuard";
import { SlotArbiter } from "../model/slotArbiter";
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
}

/** What stands before every model, and what can be said to it. */
export interface Outgoing extends Disposable {
  /** In the order in which they see a request. */
  readonly guards: readonly ModelGuard[];
  readonly consent: Pick<SendConsent, "reviewNext" | "forget">;
  readonly history: RequestHistory;
  readonly usage: Pick<UsageLedger, "lastHour">;
}

export function createOutgoing(options: OutgoingOptions): Outgoing {
  const history = new RequestHistory();
  const usage = new UsageLedger(options.clock);
  const consent = new SendConsent({ ...options, approvals: new SendApprovals(options.memory) });
  return {
    guards: [
      new HiddenCharacterGuard(),
      new TokenCalibration(options.memory),
      new RedactionGuard(options),
      // After that, so that it shows what leaves.
      consent,
      new SlotArbiter(options.settings),
      new UsageGuard(usage),
      // Next to the wire, so that it sees what the server sees.
      new RequestRecorder({ ...options, history }),
    ],
    consent,
    history,
    usage,
    dispose: () => history.dispose(),
  };
}
