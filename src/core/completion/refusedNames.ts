import { comingLine } from "./comingLine";
import type { CompletionSite } from "./completionSite";
import { anchorOf, typedUntil, type Anchor } from "./typedSince";

const wordCharacter = /[\p{L}\p{N}_$]/u;
const word = /[\p{L}_$][\p{L}\p{N}_$]*/gu;
/** With less in common what the user wrote is no other spelling of the name, but another thing. */
const leastShared = 3;
const rememberedMs = 10 * 60_000;
const rememberedNames = 100;
const watchedTexts = 4;

interface WatchedText {
  readonly anchor: Anchor;
  readonly suggestionId: number;
  readonly text: string;
}

/**
 * Names that the model wrote and for which the user, who began with the same letters, wrote another. While such a name stands nowhere around
 * the cursor it is most likely the model's invention, and is not shown a second time.
 */
export class RefusedNames {
  /** When they were refused, the oldest first. */
  readonly #names = new Map<string, number>();
  #watched: readonly WatchedText[] = [];

  /** `text` came into view behind the cursor. */
  noteShown(site: CompletionSite, suggestionId: number, text: string): void {
    const others = this.#watched.filter((watched) => watched.suggestionId !== suggestionId);
    this.#watched = [...others, { anchor: anchorOf(site), suggestionId, text }].slice(
      -watchedTexts,
    );
  }

  /** The user has come to `site` by a key. A slip that is taken back at once refuses nothing. */
  noteKey(site: CompletionSite, nowMs: number): void {
    this.#watched = this.#watched.filter(({ anchor, text }) => {
      const typed = typedUntil(anchor, site);
      if (typed === undefined) return false;
      if (text.startsWith(typed)) return typed.length < text.length;
      const agreed = commonLength(text, typed);
      if (!hasEndedWord(typed.slice(agreed))) return true;
      this.#noteOtherWord(wordAround(anchor.tail + text, anchor.tail.length + agreed), nowMs);
      return false;
    });
  }

  /** `text`, or what can be shown of it up to the first refused name; empty where that is nothing. What is in view stays there. */
  withoutRefused(
    { text, suggestionId }: Pick<WatchedText, "text" | "suggestionId">,
    site: CompletionSite,
    nowMs: number,
  ): string {
    if (this.#names.size === 0) return text;
    const sure = this.#upToRefused(text, site, nowMs);
    const inView = this.#inView(suggestionId, site);
    return inView.length > sure.length && text.startsWith(inView) ? inView : sure;
  }

  /** Another model invents other names. */
  clear(): void {
    this.#names.clear();
    this.#watched = [];
  }

  #inView(suggestionId: number, site: CompletionSite): string {
    const watched = this.#watched.find((one) => one.suggestionId === suggestionId);
    const typed = watched && typedUntil(watched.anchor, site);
    return typed !== undefined && watched?.text.startsWith(typed)
      ? watched.text.slice(typed.length)
      : "";
  }

  #upToRefused(text: string, site: CompletionSite, nowMs: number): string {
    const begun = /[\p{L}\p{N}_$]*$/u.exec(site.linePrefix)?.[0] ?? "";
    const start = this.#firstRefused(begun + text, site, nowMs);
    if (start === undefined) return text;
    const sure = comingLine(text.slice(0, Math.max(0, start - begun.length)), site);
    return sure?.kind === "text" ? sure.text : "";
  }

  #firstRefused(text: string, site: CompletionSite, nowMs: number): number | undefined {
    for (const { 0: name, index } of text.matchAll(word)) {
      const refusedMs = this.#names.get(name);
      const isRefused = refusedMs !== undefined && nowMs - refusedMs <= rememberedMs;
      if (isRefused && !stands(name, site)) return index;
    }
    return undefined;
  }

  #noteOtherWord({ name, agreed }: { name: string; agreed: number }, nowMs: number): void {
    if (agreed < leastShared || agreed === name.length) return;
    this.#names.delete(name);
    this.#names.set(name, nowMs);
    const [oldest] = this.#names.keys();
    if (this.#names.size > rememberedNames && oldest !== undefined) this.#names.delete(oldest);
  }
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function hasEndedWord(typed: string): boolean {
  return Array.from(typed).some((character) => !wordCharacter.test(character));
}

/** The word around a place of `text`, and how many of its characters stand before that. */
function wordAround(
  text: string,
  place: number,
): { readonly name: string; readonly agreed: number } {
  const begun = /[\p{L}\p{N}_$]*$/u.exec(text.slice(0, place))?.[0] ?? "";
  const rest = /^[\p{L}\p{N}_$]*/u.exec(text.slice(place))?.[0] ?? "";
  return { name: begun + rest, agreed: begun.length };
}

/** As a whole word, in what is known of the document. */
function stands(name: string, { before, after }: CompletionSite): boolean {
  return [before, after].some((text) => {
    for (let index = text.indexOf(name); index >= 0; index = text.indexOf(name, index + 1)) {
      const around = text.charAt(index - 1) + text.charAt(index + name.length);
      if (!wordCharacter.test(around)) return true;
    }
    return false;
  });
}
