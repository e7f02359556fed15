import type { SecretSpan } from "./secretSpan";

const whole =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g;

/** The end of a key whose beginning lies before the text. */
const tail = /^[A-Za-z0-9+/=\s"',\\|*#-]{20,}-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;

const putty = /(?<=^Private-Lines: \d+\r?\n)(?:[A-Za-z0-9+/=]+\r?\n?)+/gm;

/** Where there are only dots between the marks, a text speaks of keys. */
const hasBody = /[A-Za-z0-9+/]{16}/;

/** Private keys, which take many lines. A key that the text cuts off counts as far as it goes. */
export function findPrivateKeys(text: string): readonly SecretSpan[] {
  if (!text.includes("PRIVATE KEY") && !text.includes("Private-Lines")) return [];
  const firstBegin = text.indexOf("-----BEGIN");
  const head = firstBegin < 0 ? text : text.slice(0, firstBegin);
  const end = tail.exec(head)?.[0].length ?? 0;
  const spans = [...text.matchAll(whole), ...text.matchAll(putty)]
    .filter(([key]) => hasBody.test(key))
    .map(({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
      kind: "private key",
    }));
  return end > 0 ? [{ start: 0, end, kind: "private key" }, ...spans] : spans;
}
