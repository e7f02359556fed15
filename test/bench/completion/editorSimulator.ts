import { assertNever } from "../../../src/core/base/assertNever";
import type { CompletionPolicy, Situation } from "./policy";
import type { ScriptedServer, TruthCursor } from "./scriptedServer";
import type { TraceEvent, TruthFile } from "./typingTrace";
import type { VirtualClock } from "./virtualClock";

/** VS Code waits this long after a change before it calls a provider. */
const hostDebounceMs = 50;
/** Long enough to read what is shown. */
const pauseMs = 900;
const wrongTail = 12;
/** So many of those who take something take the next word of it. */
const wordShare = 0.2;
const nextWord = /^\s*(?:[\w$]+|[^\w\s$]+)/;

/** What was seen on the screen while a trace was replayed. */
export interface ScreenRecord {
  keys: number;
  /** Keys before which ghost text was in view. */
  keysWithGhost: number;
  /** Of these the ones whose ghost text was what the user was about to write. */
  keysWithRightGhost: number;
  /** Keys that came after a pause long enough to read, and those that found right ghost text then. */
  pauses: number;
  pausesRight: number;
  /** Different ghost texts that were not what the user was about to write. */
  wrongShown: number;
  /** Ghost texts that were replaced by another one while the user typed along. */
  flickers: number;
  /** Characters that came by accepting. */
  acceptedCharacters: number;
  /** Calls of the provider that brought ghost text, and how many of those made no request. */
  served: number;
  servedWithoutRequest: number;
  /** Provider entry to request or to answer, in virtual plus real milliseconds. */
  readonly ownMs: { hit: number[]; missLineStart: number[]; missMidWord: number[] };
}

interface OpenDocument {
  before: string;
  after: string;
  /** What the typist has still to write in the gap. */
  expected: string;
}

interface Simulation {
  readonly files: readonly TruthFile[];
  readonly clock: VirtualClock;
  /** The server is made after the editor, because it asks the editor where the typist stands. */
  readonly server: () => ScriptedServer;
  /** The share of right ghost texts that the user takes; 0 types everything. */
  readonly acceptShare: number;
  readonly random: () => number;
}

/** Replays a trace as VS Code would show it: host debounce, tokens, and ghost text that follows the typing. */
export class EditorSimulator {
  readonly screen: ScreenRecord = {
    keys: 0,
    keysWithGhost: 0,
    keysWithRightGhost: 0,
    pauses: 0,
    pausesRight: 0,
    wrongShown: 0,
    flickers: 0,
    acceptedCharacters: 0,
    served: 0,
    servedWithoutRequest: 0,
    ownMs: { hit: [], missLineStart: [], missMidWord: [] },
  };
  readonly #documents: OpenDocument[];
  #active = 0;
  #version = 0;
  #cursors: 1 | 2 = 1;
  #ghost: string | undefined;
  #hasTypedAlong = false;
  #token = new AbortController();
  /** Up to here the gap's truth was accepted, so that acts before it have nothing left to do. */
  #acceptedUntil = 0;
  readonly #wrongTexts = new Set<string>();

  constructor(private readonly simulation: Simulation) {
    this.#documents = simulation.files.map(({ text }) => ({
      before: "",
      after: text,
      expected: "",
    }));
  }

  cursor(): TruthCursor {
    return { path: this.#file().path, ...this.#document() };
  }

  async replay(policy: CompletionPolicy, events: readonly TraceEvent[]): Promise<void> {
    let time = this.simulation.clock.now();
    for (const event of events) {
      if (event.kind === "open-gap") this.#acceptedUntil = 0;
      else if (event.at < this.#acceptedUntil && event.to <= this.#acceptedUntil) continue;
      time += event.gapMs;
      await this.simulation.clock.runUntil(time);
      this.#apply(event, policy);
      this.#callProvider(policy);
    }
    await this.simulation.clock.runUntil(time + 5_000);
  }

  #apply(event: TraceEvent, policy: CompletionPolicy): void {
    this.#version++;
    if (event.kind === "open-gap") return this.#openGap(event);
    this.screen.keys++;
    this.#look(event.gapMs);
    if (event.kind === "type" && this.#acceptInstead(event, policy)) return;
    this.#cursors = event.kind === "type" ? event.cursors : 1;
    switch (event.kind) {
      case "type":
      case "paste":
        return this.#insert(event);
      case "backspace":
      case "undo":
        return this.#remove(event);
      default:
        return assertNever(event);
    }
  }

  /** What is in view when a key comes. */
  #look(gapMs: number): void {
    const isRight = this.#ghost !== undefined && this.#isRight(this.#ghost);
    if (this.#ghost !== undefined) this.screen.keysWithGhost++;
    if (isRight) this.screen.keysWithRightGhost++;
    if (gapMs < pauseMs) return;
    this.screen.pauses++;
    if (isRight) this.screen.pausesRight++;
  }

  /** White space at the end is not seen, and the user may write less than the ghost text holds. */
  #isRight(ghost: string): boolean {
    const { expected, after } = this.#document();
    return (expected + after).startsWith(ghost.trimEnd());
  }

  #openGap({ file, start, end }: TraceEvent & { kind: "open-gap" }): void {
    this.#active = file;
    const { text } = this.#file();
    this.#documents[file] = {
      before: text.slice(0, start),
      after: text.slice(end),
      expected: text.slice(start, end),
    };
    this.#wrongTexts.clear();
    this.#showGhost(undefined);
  }

  /** Takes ghost text that is right, as often as the simulation says, instead of typing the next key. */
  #acceptInstead({ at, to }: TraceEvent, policy: CompletionPolicy): boolean {
    const ghost = this.#ghost;
    const document = this.#document();
    if (!ghost || ghost.length < 4 || to === at || !document.expected.startsWith(ghost))
      return false;
    if (this.simulation.random() >= this.simulation.acceptShare) return false;
    const isByWord = this.simulation.random() < wordShare;
    const taken = (isByWord && nextWord.exec(ghost)?.[0]) || ghost;
    this.screen.acceptedCharacters += taken.length;
    this.#acceptedUntil = at + taken.length;
    document.before += taken;
    document.expected = document.expected.slice(taken.length);
    this.#showGhost(ghost.slice(taken.length) || undefined);
    // VS Code tells of a whole suggestion only.
    if (taken === ghost) policy.accepted?.(this.#situation());
    else this.#hasTypedAlong = true;
    return true;
  }

  #insert({ text, at, to }: TraceEvent & { kind: "type" | "paste" }): void {
    const document = this.#document();
    // Of a paste that begins in accepted text only the rest is still to be written.
    const fresh = text.slice(Math.max(0, Math.min(text.length, this.#acceptedUntil - at)));
    document.before += fresh;
    if (to > at) document.expected = document.expected.slice(fresh.length);
    const ghost = this.#ghost;
    const follows = ghost !== undefined && ghost.length > fresh.length && ghost.startsWith(fresh);
    this.#showGhost(follows ? ghost.slice(fresh.length) : undefined);
    this.#hasTypedAlong = follows;
  }

  #remove({ at, to, ...event }: TraceEvent & { kind: "backspace" | "undo" }): void {
    const document = this.#document();
    const count = "length" in event ? event.length : 1;
    const removed = document.before.slice(-count);
    document.before = document.before.slice(0, -count);
    if (at > to) document.expected = removed + document.expected;
    this.#showGhost(undefined);
  }

  #showGhost(text: string | undefined): void {
    this.#ghost = text;
    this.#hasTypedAlong = false;
  }

  #callProvider(policy: CompletionPolicy): void {
    this.#token.abort();
    const token = new AbortController();
    this.#token = token;
    void this.#provide(policy, token.signal);
  }

  async #provide(policy: CompletionPolicy, signal: AbortSignal): Promise<void> {
    const { clock, server } = this.simulation;
    const situation = this.#situation();
    if (!(await clock.delay(hostDebounceMs, signal))) return;
    const call = {
      enteredMs: clock.now(),
      requestsBefore: server().requests.length,
      wasBusy: server().isBusy(),
      startedReal: performance.now(),
    };
    const pending = policy.provide(situation, signal);
    const synchronousMs = performance.now() - call.startedReal;
    const text = await pending;
    if (!call.wasBusy) this.#recordOwnTime(situation, { ...call, synchronousMs }, signal.aborted);
    if (situation.version !== this.#version) return;
    this.#show(text, server().requests.length === call.requestsBefore);
    if (!(await policy.untilWhole?.(signal))) return;
    const whole = await policy.provide(situation, signal);
    if (situation.version === this.#version) this.#show(whole, true);
  }

  #show(text: string | undefined, hadNoRequest: boolean): void {
    const ghost = this.#ghost;
    const isReplaced = this.#hasTypedAlong && ghost !== undefined && !isSameStart(ghost, text);
    if (isReplaced) this.screen.flickers++;
    this.#ghost = text === "" ? undefined : text;
    if (this.#ghost === undefined) return;
    const isMoreOfWrong =
      ghost !== undefined && this.#ghost.startsWith(ghost) && !this.#isRight(ghost);
    if (!isMoreOfWrong && !this.#isRight(this.#ghost)) this.#noteWrong(this.#ghost);
    this.simulation.server().markShown(this.#ghost);
    this.screen.served++;
    if (hadNoRequest) this.screen.servedWithoutRequest++;
  }

  /** What is left of a text that was typed along, or comes back, is no other text. */
  #noteWrong(ghost: string): void {
    const text = `${this.#document().before.length + ghost.length} ${ghost.slice(-wrongTail)}`;
    if (!this.#wrongTexts.has(text)) this.screen.wrongShown++;
    this.#wrongTexts.add(text);
  }

  /** Not for a call that waits for a stream under way: that waits for the model, not for us. */
  #recordOwnTime(
    situation: Situation,
    call: { enteredMs: number; requestsBefore: number; synchronousMs: number },
    isGivenUp: boolean,
  ): void {
    const { ownMs } = this.screen;
    const { clock, server } = this.simulation;
    const request = server().requests[call.requestsBefore];
    if (!request) {
      if (!isGivenUp) ownMs.hit.push(clock.now() - call.enteredMs + call.synchronousMs);
      return;
    }
    const waitedMs = request.startedMs - call.enteredMs;
    const isLineStart = /(^|\n)[ \t]*$/.test(situation.prefix);
    (isLineStart ? ownMs.missLineStart : ownMs.missMidWord).push(waitedMs + call.synchronousMs);
  }

  #situation(): Situation {
    const { before, after } = this.#document();
    const { path, languageId } = this.#file();
    return {
      path,
      languageId,
      prefix: before,
      suffix: after,
      version: this.#version,
      hasSeveralCursors: this.#cursors === 2,
    };
  }

  #document(): OpenDocument {
    const document = this.#documents[this.#active];
    if (!document) throw new Error("No document is open.");
    return document;
  }

  #file(): TruthFile {
    const file = this.simulation.files[this.#active];
    if (!file) throw new Error("No file is open.");
    return file;
  }
}

/** Ghost text may grow or lose its end while it is typed along; anything else is seen as a flicker. */
function isSameStart(shown: string, next: string | undefined): boolean {
  return next !== undefined && next !== "" && (next.startsWith(shown) || shown.startsWith(next));
}
