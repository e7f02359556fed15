const hidden = "‹redacted›";

/** What looks like a secret wherever it stands. Group 1 is what may stay readable. */
const secretShapes: readonly RegExp[] = [
  /((?:authorization|x-api-key|api-key|apikey|api_key|set-cookie|cookie)["']?\s*[:=]\s*["']?(?:bearer\s+|basic\s+)?)[^\s"',;}]+/gi,
  /(\bbearer\s+)[\w.~+/=-]{6,}/gi,
  /([?&](?:key|api_key|apikey|token|access_token)=)[^&\s"']+/gi,
  /(\w:\/\/)[^/\s:@]+:[^/\s@]+(?=@)/g,
  /()\b(?:sk|pk|rk|gsk|xai|hf|ghp|AIza)[-_][\w-]{12,}/g,
];

/** Takes secrets out of text before it is shown or logged: those it was told of, and what looks like one. */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** From now on `secret` is hidden wherever it occurs. Very short texts would hide ordinary words. */
  hide(secret: string): void {
    if (secret.length >= 6) this.#secrets.add(secret);
  }

  /** All that it was told of. */
  get secrets(): readonly string[] {
    return Array.from(this.#secrets);
  }

  redact(text: string): string {
    let redacted = text;
    for (const secret of this.#secrets) redacted = redacted.replaceAll(secret, hidden);
    for (const shape of secretShapes) redacted = redacted.replace(shape, `$1${hidden}`);
    return redacted;
  }
}
