import type {
  CompletionConsent,
  EmbeddingConsent,
  SendDecision,
  SendQuestions,
} from "../../src/core/outgoing/sendConsent";
import type { SendSheet } from "../../src/core/outgoing/sendSheet";
import type { Gate } from "./gate";

/** A user who looks at what is sent: agrees to everything, unless the test says otherwise. */
export class FakeSendQuestions implements SendQuestions {
  readonly sheets: SendSheet[] = [];
  /** What was left out when each sheet opened. */
  readonly leftOutAtOpening: (readonly string[])[] = [];
  readonly consents: CompletionConsent[] = [];
  readonly embeddingConsents: EmbeddingConsent[] = [];
  agrees = true;
  /** Labels of the pieces that the user unticks. */
  unticks: readonly string[] = [];
  /** The user thinks until it opens. */
  thinking: Gate | undefined;

  async review(sheet: SendSheet, leftOut: ReadonlySet<string>): Promise<SendDecision> {
    this.sheets.push(sheet);
    this.leftOutAtOpening.push([...leftOut]);
    await this.thinking?.pass();
    if (!this.agrees) return { kind: "cancel" };
    const unticked = sheet.entries.filter(({ label }) => this.unticks.includes(label));
    return { kind: "send", leftOut: new Set(unticked.flatMap(({ pieceId }) => pieceId ?? [])) };
  }

  async allowEmbeddings(consent: EmbeddingConsent): Promise<boolean> {
    this.embeddingConsents.push(consent);
    await this.thinking?.pass();
    return this.agrees;
  }

  async allowCompletions(consent: CompletionConsent): Promise<boolean> {
    this.consents.push(consent);
    await this.thinking?.pass();
    return this.agrees;
  }
}
