import { echoesOf } from "../text/echo";
import type { FimRequest } from "./fimModel";

/** Stands where the gap is when a chat model is asked to fill it. */
export const gapMarker = "<GAP/>";

const thinking = { open: "<think>", close: "</think>" } as const;
const fence = "```";
/** How polite models begin; what follows counts as code only if no fence comes after that line. */
const preambles = ["sure", "certainly", "okay", "here", "the missing", "the completed", "the code"];

/** An echo is recognised only when it is this long; a shorter one is as likely the beginning of real code. */
const minEchoCharacters = 4;

/**
 * Takes a chat model's answer piece by piece and gives back only what belongs into the gap: no thoughts, no
 * preamble, no code fence, nothing that stands before or behind the gap already. It holds back no more than
 * it needs to tell.
 */
export class GapAnswer {
  readonly #echoes: readonly string[];
  readonly #suffixEcho: string;
  readonly #stops: readonly string[];
  readonly #mayUnwrap: boolean;
  #pending = "";
  #isOpening = true;
  #isInFence = false;
  #isComplete = false;

  constructor(request: Pick<FimRequest, "prefix" | "suffix" | "languageId" | "stops">) {
    this.#echoes = echoesOf(request.prefix, minEchoCharacters);
    this.#suffixEcho = suffixEchoOf(request.suffix);
    this.#stops = request.stops;
    this.#mayUnwrap = request.languageId !== "markdown";
  }

  /** Nothing more will come; the model need not go on. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Returns what has become certain. */
  push(piece: string): string {
    if (this.#isComplete) return "";
    this.#pending += piece;
    if (this.#isOpening && !this.#open(false)) return "";
    return this.#release();
  }

  end(): string {
    if (this.#isComplete) return "";
    if (this.#isOpening) this.#open(true);
    const text = this.#release();
    const rest = this.#isComplete || this.#isSuffixEcho(this.#pending) ? "" : this.#pending;
    this.#isComplete = true;
    return text + rest;
  }

  /** Takes off what stands before the answer proper; `false` while more text is needed to tell. */
  #open(isEnd: boolean): boolean {
    const isOpen =
      this.#dropThoughts(isEnd) && this.#dropWrapping(isEnd) && this.#dropPrefixEcho(isEnd);
    this.#isOpening = !isOpen;
    return isOpen;
  }

  #dropThoughts(isEnd: boolean): boolean {
    const start = this.#pending.trimStart();
    if (!start.startsWith(thinking.open)) return isEnd || !thinking.open.startsWith(start);
    const close = start.indexOf(thinking.close);
    const answer = close < 0 ? "" : start.slice(close + thinking.close.length);
    // Blank lines part the thoughts from the answer, so its first letter must be seen.
    if (answer.trim() === "" && !isEnd) return false;
    this.#pending = answer.replace(/^\s*\n/, "");
    return true;
  }

  #dropWrapping(isEnd: boolean): boolean {
    if (!this.#mayUnwrap || this.#isInFence) return true;
    const match = /^([^`]*)```[^\n`]*(\n|$)/.exec(this.#pending);
    const before = match?.[1]?.trim() ?? "";
    if (!match || (before !== "" && !isPreamble(before))) {
      return isEnd || !mayStillBeWrapped(this.#pending);
    }
    if (match[2] === "" && !isEnd) return false;
    this.#pending = this.#pending.slice(match[0].length);
    this.#isInFence = true;
    return true;
  }

  #dropPrefixEcho(isEnd: boolean): boolean {
    const couldBecomeEcho = this.#echoes.some(
      (echo) => echo.length > this.#pending.length && echo.startsWith(this.#pending),
    );
    if (couldBecomeEcho && !isEnd) return false;
    const echo = this.#echoes.find((echo) => this.#pending.startsWith(echo));
    if (echo !== undefined) this.#pending = this.#pending.slice(echo.length);
    return true;
  }

  /** Gives out all but a tail that may be the beginning of an end. */
  #release(): string {
    const ends = [
      ...this.#stops,
      gapMarker,
      ...(this.#isInFence ? [`\n${fence}`, fence] : []),
      ...(this.#suffixEcho === "" ? [] : [`\n${this.#suffixEcho}\n`]),
    ];
    const found = ends.map((end) => this.#pending.indexOf(end)).filter((index) => index >= 0);
    this.#isComplete = found.length > 0;
    const held = Math.max(...ends.map((end) => overlap(this.#pending, end)));
    const length = this.#isComplete ? Math.min(...found) : this.#pending.length - held;
    const text = this.#pending.slice(0, length);
    this.#pending = this.#pending.slice(length);
    return text;
  }

  #isSuffixEcho(text: string): boolean {
    return this.#suffixEcho !== "" && text === `\n${this.#suffixEcho}`;
  }
}

/** A fence may still come, at once or behind a line such as "Here is the code:". */
function mayStillBeWrapped(text: string): boolean {
  const [first = "", ...others] = text.trimStart().split("\n");
  const rest = others.join("").trim().slice(0, fence.length);
  return others.length === 0
    ? fence.startsWith(first) || mayBecomePreamble(first)
    : isPreamble(first) && fence.startsWith(rest);
}

function isPreamble(line: string): boolean {
  return preambles.some((words) => line.toLowerCase().startsWith(words));
}

function mayBecomePreamble(line: string): boolean {
  return isPreamble(line) || preambles.some((words) => words.startsWith(line.toLowerCase()));
}

/** The first line behind the gap, if it is long enough to be known again. */
function suffixEchoOf(suffix: string): string {
  const [, ...following] = suffix.split("\n");
  const line = following.find((line) => line.trim() !== "") ?? "";
  return isTelling(line) ? line.trimEnd() : "";
}

function isTelling(text: string): boolean {
  return text.trim().length >= minEchoCharacters && /\w/.test(text);
}

/** How many characters at the end of `text` are a beginning of `end`. */
function overlap(text: string, end: string): number {
  for (let length = Math.min(text.length, end.length - 1); length > 0; length--) {
    if (end.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
