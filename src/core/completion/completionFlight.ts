import { assertNever } from "../base/assertNever";
import type { FinishReason, ModelStream } from "../model/modelStream";
import { completionEnd } from "./completionEnd";
import type { CompletionSite } from "./completionSite";
import { cleanAnswer, refineAnswer, type Answer, type AnswerEnding } from "./refineAnswer";
import { anchorOf, trailOf, typedSince, type Anchor } from "./typedSince";

/** How a request to the model ended. `dropped`: nobody wants its answer any more. */
export type FlightOutcome =
  | { readonly kind: "answered"; readonly answer: Answer }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "dropped" };

export interface FlightPlan {
  readonly site: CompletionSite;
  readonly open: (signal: AbortSignal) => Promise<ModelStream>;
  /** Called once, before anyone who waits for the outcome goes on. */
  readonly onEnd: (outcome: FlightOutcome) => void;
}

/**
 * One request to the model. It lives on its own: keys that the user types meanwhile do not end it as long as
 * they agree with what the model writes, and its answer is of use to whoever comes to its place later.
 */
export class CompletionFlight {
  /** Never rejects. */
  readonly outcome: Promise<FlightOutcome>;
  readonly #resolveOutcome: (outcome: FlightOutcome) => void;
  readonly #onEnd: FlightPlan["onEnd"];
  readonly #site: CompletionSite;
  readonly #anchor: Anchor;
  readonly #controller = new AbortController();
  #raw = "";
  #cleaned = "";
  /** What the user typed since the request, as far as known. */
  #typed = "";
  #isOver = false;

  constructor({ site, open, onEnd }: FlightPlan) {
    this.#site = site;
    this.#anchor = anchorOf(site);
    this.#onEnd = onEnd;
    let resolveOutcome: (outcome: FlightOutcome) => void = () => undefined;
    this.outcome = new Promise((resolve) => {
      resolveOutcome = resolve;
    });
    this.#resolveOutcome = resolveOutcome;
    void this.#read(open);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /**
   * Tells the flight where the user is now. Returns whether its answer may serve there. A flight whose text
   * the user has contradicted is dropped.
   */
  follow(site: CompletionSite): boolean {
    if (this.#isOver) return false;
    const typed = this.#typedUntil(site);
    this.#typed = typed ?? "";
    if (this.#agrees()) return typed !== undefined;
    this.drop();
    return false;
  }

  /** Closes the connection; the outcome is `dropped` unless there is another already. */
  drop(): void {
    this.#end({ kind: "dropped" });
  }

  async #read(open: FlightPlan["open"]): Promise<void> {
    try {
      for await (const part of await open(this.#controller.signal)) {
        if (part.type === "text") this.#add(part.text);
        else if (part.type === "finish") this.#finish(part.reason);
        if (this.#isOver) return;
      }
      this.#answer("limited");
    } catch (error) {
      this.#end({ kind: "failed", error });
    }
  }

  #add(text: string): void {
    this.#raw += text.replaceAll("\r", "");
    this.#cleaned = cleanAnswer(this.#raw, this.#site);
    if (!this.#agrees()) this.drop();
    else if (completionEnd(this.#cleaned, this.#site, false) !== undefined) this.#answer("stopped");
  }

  /** The first end counts. What waits for the outcome goes on without waiting for the stream to close. */
  #end(outcome: FlightOutcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#controller.abort();
    this.#onEnd(outcome);
    this.#resolveOutcome(outcome);
  }

  /** `undefined` where the user is at another place, to which this answer says nothing. */
  #typedUntil(site: CompletionSite): string | undefined {
    const { uri, line, following } = this.#anchor;
    const lineBreaks = site.position.line - line;
    if (site.uri !== uri || lineBreaks < 0 || anchorOf(site).following !== following) {
      return undefined;
    }
    return typedSince(this.#anchor, trailOf(site), lineBreaks);
  }

  #agrees(): boolean {
    return this.#cleaned.startsWith(this.#typed) || this.#typed.startsWith(this.#cleaned);
  }

  #finish(reason: FinishReason): void {
    switch (reason) {
      case "aborted":
        return this.drop();
      case "filter":
      case "refusal":
        return this.#end({ kind: "answered", answer: { kind: "none", reason: "empty-answer" } });
      case "stop":
        return this.#answer("whole");
      case "length":
      case "truncated":
        return this.#answer("limited");
      default:
        return assertNever(reason);
    }
  }

  #answer(ending: AnswerEnding): void {
    this.#end({ kind: "answered", answer: refineAnswer(this.#raw, this.#site, ending) });
  }
}
