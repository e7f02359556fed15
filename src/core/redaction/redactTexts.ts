import type { Placeholders } from "./placeholders";
import type { SecretFinder } from "./secretFinder";
import type { SecretSpan } from "./secretSpan";

export interface RedactedTexts {
  readonly texts: readonly string[];
  /** What stands for what: the secret of each placeholder that is in the texts. */
  readonly secrets: ReadonlyMap<string, string>;
  /** The kinds of the secrets that were replaced, each secret once. */
  readonly kinds: readonly string[];
}

export interface Redaction {
  readonly finder: SecretFinder;
  readonly placeholders: Placeholders;
  /** Secrets that are known whatever they look like, such as the keys that the user entered. */
  readonly known: readonly string[];
}

/**
 * Puts a placeholder in place of each secret. A secret that is found at one place is replaced at all others, where
 * it is long and mixed enough not to be a common word.
 */
export function redactTexts(redaction: Redaction, texts: readonly string[]): RedactedTexts {
  const found = texts.map((text) => redaction.finder.find(text));
  const everywhere = new Map(redaction.known.map((secret) => [secret, "API key"]));
  for (const [index, spans] of found.entries()) {
    for (const { start, end, kind } of spans) {
      const secret = texts[index]?.slice(start, end) ?? "";
      if (isDistinctive(secret)) everywhere.set(secret, kind);
    }
  }
  const secrets = new Map<string, string>();
  const kinds = new Map<string, string>();
  const replaced = texts.map((text, index) =>
    replaceSpans(text, withRepeats(text, found[index] ?? [], everywhere), (secret, kind) => {
      const name = redaction.placeholders.nameFor(secret, kind);
      secrets.set(name, secret);
      kinds.set(name, kind);
      return name;
    }),
  );
  return { texts: replaced, secrets, kinds: Array.from(kinds.values()) };
}

function isDistinctive(secret: string): boolean {
  return secret.length >= 10 && /\d/.test(secret) && /[a-z]/i.test(secret);
}

/** Adds the places of secrets that were found elsewhere. */
function withRepeats(
  text: string,
  spans: readonly SecretSpan[],
  everywhere: ReadonlyMap<string, string>,
): readonly SecretSpan[] {
  const all = [...spans];
  for (const [secret, kind] of everywhere) {
    let start = text.indexOf(secret);
    while (start >= 0) {
      const end = start + secret.length;
      if (!all.some((span) => span.start < end && start < span.end)) all.push({ start, end, kind });
      start = text.indexOf(secret, end);
    }
  }
  return all.toSorted((a, b) => a.start - b.start);
}

function replaceSpans(
  text: string,
  spans: readonly SecretSpan[],
  nameFor: (secret: string, kind: string) => string,
): string {
  let result = "";
  let position = 0;
  for (const { start, end, kind } of spans) {
    result += text.slice(position, start) + nameFor(text.slice(start, end), kind);
    position = end;
  }
  return result + text.slice(position);
}
