import { findAssignedSecrets } from "./assignedSecrets";
import { findPrivateKeys } from "./privateKeys";
import { secretKinds } from "./secretKinds";
import type { SecretSpan } from "./secretSpan";

const maxKnownLines = 20_000;

/** Longer lines are looked at in pieces, which overlap by as much as most secrets are long. */
const pieceLength = 4_000;
const overlap = 500;

const assignmentHints = [
  "pass",
  "pwd",
  "secret",
  "token",
  "key",
  "credential",
  "authorization",
  "@",
];

/**
 * Finds secrets in text. What a line holds is remembered, because the same lines are sent again and again: with each
 * key for a completion, with each question of a chat.
 */
export class SecretFinder {
  readonly #knownLines = new Map<string, readonly SecretSpan[]>();
  readonly #ownPatterns: readonly RegExp[];
  readonly #hints: RegExp;

  /** `ownPatterns` are the user's own; what they match is a secret whole. */
  constructor(ownPatterns: readonly RegExp[] = []) {
    this.#ownPatterns = ownPatterns;
    const hints = new Set([...secretKinds.flatMap(({ hints }) => hints), ...assignmentHints]);
    // A single point would be in every line.
    hints.delete(".");
    this.#hints = new RegExp(Array.from(hints, escape).join("|"), "i");
  }

  /** In the order of the text; none touches another. */
  find(text: string): readonly SecretSpan[] {
    const spans = [...findPrivateKeys(text)];
    let start = 0;
    for (const line of text.split("\n")) {
      for (const span of this.#findInLine(line)) spans.push(moved(span, start));
      start += line.length + 1;
    }
    return withoutOverlaps(spans);
  }

  #findInLine(line: string): readonly SecretSpan[] {
    const known = this.#knownLines.get(line);
    if (known) return known;
    const spans = line.length <= pieceLength ? this.#look(line) : this.#lookInPieces(line);
    if (this.#knownLines.size >= maxKnownLines) this.#knownLines.clear();
    // A slice of a long text would keep all of it in memory, so only what fits into a line is remembered.
    if (line.length <= pieceLength) this.#knownLines.set(line, spans);
    return spans;
  }

  #lookInPieces(line: string): readonly SecretSpan[] {
    const spans: SecretSpan[] = [];
    for (let start = 0; start < line.length; start += pieceLength - overlap) {
      for (const span of this.#look(line.slice(start, start + pieceLength))) {
        spans.push(moved(span, start));
      }
    }
    return spans;
  }

  #look(line: string): readonly SecretSpan[] {
    const own = this.#ownPatterns.flatMap((pattern) => matchesOf(line, pattern, "own pattern"));
    if (line.length < 8 || !this.#hasHint(line)) return own;
    const lower = line.toLowerCase();
    const known = secretKinds
      .filter(({ hints }) => hints.some((hint) => lower.includes(hint)))
      .flatMap(({ pattern, name }) => matchesOf(line, pattern, name));
    return [...own, ...known, ...findAssignedSecrets(line)];
  }

  /** Tokens of Discord have nothing about them but two points in a long word. */
  #hasHint(line: string): boolean {
    return this.#hints.test(line) || /[\w-]{24}\.[\w-]{6}\.[\w-]{27}/.test(line);
  }
}

function matchesOf(line: string, pattern: RegExp, kind: string): readonly SecretSpan[] {
  return Array.from(line.matchAll(pattern), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
    kind,
  })).filter(({ start, end }) => end > start);
}

function moved({ start, end, kind }: SecretSpan, by: number): SecretSpan {
  return { start: start + by, end: end + by, kind };
}

/** Of spans that overlap, the first to begin stays, and reaches as far as any of them. */
function withoutOverlaps(spans: readonly SecretSpan[]): readonly SecretSpan[] {
  const kept: SecretSpan[] = [];
  const ascending = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  for (const span of ascending) {
    const last = kept.at(-1);
    if (!last || span.start >= last.end) kept.push(span);
    else if (span.end > last.end) kept[kept.length - 1] = { ...last, end: span.end };
  }
  return kept;
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
