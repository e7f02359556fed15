/** Where a secret stands in a text: offsets, the end not included. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  /** What it is, in words for the user. */
  readonly kind: string;
}
