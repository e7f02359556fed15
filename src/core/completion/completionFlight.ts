import { assertNever } from "../base/assertNever";
import type { FinishReason, ModelStream } from "../model/modelStream";
import { isDoubted } from "./completionCache";
import { completionEnd } from "./completionEnd";
import type { CompletionSite } from "./completionSite";
import { comingLine } from "./comingLine";
import { isLooping } from "./filters/repetition";
import { isBlank } from "../text/indentation";
import { isFarEnoughAhead, isLineBelowRead } from "./readAhead";
import {
  cleanAnswer,
  isComing,
  refineAnswer,
  type Answer,
  type AnswerEnding,
} from "./refineAnswer";
import { anchorOf, typedUntil, type Anchor } from "./typedSince";

/** How a request to the model ended. `dropped`: nobody wants what else it has to say. */
export type FlightEnd =
  | { readonly kind: "read" }
  | { readonly kind: "failed"; readonly error: unknown }
  | { readonly kind: "dropped" };

export interface FlightPlan {
  readonly site: CompletionSite;
  /** The place from which the user comes, if he is not there yet, and what leads from there to `site`. */
  readonly from?: { readonly site: CompletionSite; readonly lead: string } | undefined;
  /** Lines that are read behind the answer, 0 or more. */
  readonly linesReadAhead: number;
  /** A token that the model gave less than that is doubted. */
  readonly leastProbability: number;
  readonly open: (signal: AbortSignal) => Promise<ModelStream>;
  /** Whether a line is told while it is still coming. */
  readonly tellsComingLine: boolean;
  /**
   * Called as soon as there is something to show, again with more of the same line while that is coming, and then, with the same
   * text, for each line that is read behind it.
   */
  readonly onAnswer: (answer: Answer) => void;
  /** Called once and last. */
  readonly onEnd: (end: FlightEnd) => void;
}

/**
 * One request to the model. It lives on its own: keys that the user types meanwhile do not end it as long as
 * they agree with what the model writes, and its answer is of use to whoever comes to its place later.
 */
export class CompletionFlight {
  readonly #plan: FlightPlan;
  readonly #anchor: Anchor;
  readonly #controller = new AbortController();
  #raw = "";
  #cleaned = "";
  /** Where doubted tokens end in `#raw`. */
  readonly #doubts: number[] = [];
  /** What had come when the first doubted token came. */
  #sure: string | undefined;
  /** What the user typed since the request, as far as known. */
  #typed = "";
  #answer: Answer | undefined;
  /** How the text ended of which was told last. */
  #ending: AnswerEnding = "stopped";
  #end: FlightEnd | undefined;

  constructor(plan: FlightPlan) {
    this.#plan = plan;
    this.#anchor = anchorOf(plan.from?.site ?? plan.site);
    void this.#read();
  }

  /** The document that it is for. */
  get uri(): string {
    return this.#plan.site.uri;
  }

  /** What was told last; `undefined` before there is enough to show. */
  get answer(): Answer | undefined {
    return this.#answer;
  }

  /** What will be shown has not been told to its end. */
  get isAwaited(): boolean {
    return !this.#end && !this.#isTold;
  }

  /** What the same text comes to at `site`, where as much was read as was told; `undefined` where not all of it was. */
  answerAt(site: CompletionSite): Answer | undefined {
    return this.#isTold ? this.#withDoubts(refineAnswer(this.#raw, site, this.#ending)) : undefined;
  }

  /** `undefined` while it is under way. */
  get end(): FlightEnd | undefined {
    return this.#end;
  }

  /**
   * Tells the flight where the user is now. Returns whether more of its text may serve there. A flight whose text
   * the user has contradicted is dropped.
   */
  follow(site: CompletionSite): boolean {
    if (this.#end) return false;
    const typed = typedUntil(this.#anchor, site);
    this.#typed = typed ?? "";
    if (this.#agrees()) return typed !== undefined;
    this.drop();
    return false;
  }

  /** Closes the connection; what was told holds. */
  drop(): void {
    this.#finish({ kind: "dropped" });
  }

  async #read(): Promise<void> {
    try {
      for await (const part of await this.#plan.open(this.#controller.signal)) {
        if (part.type === "text") this.#add(part.text, part.probability);
        else if (part.type === "finish") this.#close(part.reason);
        if (this.#end) return;
      }
      this.#tell("limited");
    } catch (error) {
      this.#finish({ kind: "failed", error });
    }
  }

  #add(text: string, probability = 1): void {
    this.#raw += text.replaceAll("\r", "");
    const isDoubted = probability < this.#plan.leastProbability && /\w/.test(text);
    if (isDoubted) {
      this.#sure ??= this.#cleaned;
      this.#doubts.push(this.#raw.length);
    }
    this.#cleaned = cleanAnswer(this.#raw, this.#plan.site);
    if (!this.#agrees()) return this.drop();
    const isEnough = this.#isTold ? text.includes("\n") : this.#hasEnded();
    if (isEnough) this.#tell("stopped");
    else if (!this.#isTold && this.#plan.tellsComingLine) this.#tellComingLine();
  }

  get #isTold(): boolean {
    return this.#answer !== undefined && !isComing(this.#answer);
  }

  #tellComingLine(): void {
    if (this.#sure !== undefined) return;
    const answer = comingLine(this.#cleaned, this.#plan.site);
    if (!answer || (this.#answer && !continues(answer, this.#answer))) return;
    this.#answer = answer;
    this.#plan.onAnswer(answer);
  }

  #hasEnded(): boolean {
    const { site, linesReadAhead } = this.#plan;
    if (isLooping(this.#cleaned, site)) return true;
    const end = completionEnd(this.#cleaned, site, false);
    const isBelow = end !== undefined && linesReadAhead > 0 && isBlank(this.#cleaned.slice(0, end));
    return isBelow ? isLineBelowRead(this.#cleaned) : end !== undefined;
  }

  /** The first end counts. */
  #finish(end: FlightEnd): void {
    if (this.#end) return;
    this.#end = end;
    this.#controller.abort();
    this.#plan.onEnd(end);
  }

  #agrees(): boolean {
    const written = (this.#plan.from?.lead ?? "") + this.#cleaned;
    return written.startsWith(this.#typed) || this.#typed.startsWith(written);
  }

  #close(reason: FinishReason): void {
    switch (reason) {
      case "aborted":
        return this.drop();
      case "filter":
      case "refusal":
        return this.#give({ kind: "none", reason: "empty-answer" }, true);
      case "stop":
      case "tool-calls":
        return this.#tell("whole");
      case "length":
      case "truncated":
        return this.#tell("limited");
      default:
        return assertNever(reason);
    }
  }

  #tell(ending: AnswerEnding): void {
    const { site, linesReadAhead } = this.#plan;
    this.#ending = ending;
    const answer = this.#upToDoubt(this.#withDoubts(refineAnswer(this.#raw, site, ending)));
    const isLast =
      ending !== "stopped" ||
      answer.kind === "none" ||
      isFarEnoughAhead({ text: this.#cleaned, answer: answer.text }, site, linesReadAhead);
    this.#give(answer, isLast);
  }

  /** Where filters changed the text within, its beginning is taken for that of what the model wrote. */
  #withDoubts(answer: Answer): Answer {
    if (this.#doubts.length === 0) return answer;
    const told = answer.kind === "text" ? answer.text : (answer.rest ?? "");
    const start = Math.max(0, this.#raw.indexOf(told));
    return { ...answer, doubts: this.#doubts.map((end) => end - start) };
  }

  /** Of a line that is doubtful further on its beginning is shown, as it was while the line was coming. */
  #upToDoubt(answer: Answer): Answer {
    if (answer.kind === "none" || this.#sure === undefined) return answer;
    if (!isDoubted(answer.text, answer.doubts)) return answer;
    const sure = comingLine(this.#sure, this.#plan.site);
    const isBeginning = sure?.kind === "text" && answer.text.startsWith(sure.text);
    return isBeginning ? { ...answer, sureLength: sure.text.length } : answer;
  }

  /**
   * What follows a line may put it in another light, but it has been seen. Of a line that was still coming it may turn out that it
   * is not to be shown.
   */
  #give(answer: Answer, isLast: boolean): void {
    if (this.#end) return;
    const isRevised = this.#isTold && this.#answer && !continues(answer, this.#answer);
    if (!isRevised) {
      this.#answer = answer;
      this.#plan.onAnswer(answer);
    }
    if (isLast || isRevised) this.#finish({ kind: "read" });
  }
}

function continues(answer: Answer, before: Answer): boolean {
  if (answer.kind === "none" || before.kind === "none") return false;
  if (isComing(before)) return answer.text.startsWith(before.text);
  return answer.text === before.text && answer.rest.startsWith(before.rest);
}
