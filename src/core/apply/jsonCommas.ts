/** Puts commas between entries on lines of their own, and in strict JSON takes those before a closing bracket away. */
export function withCommas(text: string, isStrict: boolean): string {
  const joined = text.replaceAll(
    /(["\d}\]]|true|false|null)([ \t]*(?:\r?\n[ \t]*)+)(?=["{[])/gu,
    "$1,$2",
  );
  return isStrict ? joined.replaceAll(/,(?=[ \t]*(?:\r?\n[ \t]*)+[}\]])/gu, "") : joined;
}
