const identifier = /[\p{L}_$][\p{L}\p{N}_$]{2,}/gu;

/** Words that say nothing about what code is about, since all code has them. */
const commonWords = new Set(
  (
    "abstract and any async await boolean break byte case catch char class const continue def default defer del delete " +
    "double elif else end enum except export extends final finally float fn for from func function global goto " +
    "impl implements import include int interface internal lambda len let long match mod module mut namespace new nil None not null " +
    "number object override package pass print private protected pub public raise readonly require return self short " +
    "static std str string String struct super switch this throw throws true True false False try type typeof undefined unsafe use using " +
    "val var virtual void void when where while with yield"
  ).split(" "),
);

/** The names in a text that tell what it is about, each once, in the order of their first occurrence. */
export function identifiersOf(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [name] of text.matchAll(identifier)) {
    if (!commonWords.has(name)) names.add(name);
  }
  return names;
}

/** How much two sets have in common, 0 to 1 (Jaccard). */
export function similarity(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const [small, large] = left.size < right.size ? [left, right] : [right, left];
  let common = 0;
  for (const name of small) if (large.has(name)) common++;
  const all = left.size + right.size - common;
  return all === 0 ? 0 : common / all;
}
