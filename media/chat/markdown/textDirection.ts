export const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;
const letters = /\p{L}/gu;

/**
 * By most of its letters, not by the first one: a sentence in Arabic may begin with a name of code. `undefined` where
 * there are no letters.
 */
export function directionOf(text: string): "ltr" | "rtl" | undefined {
  const count = text.match(letters)?.length ?? 0;
  if (count === 0) return undefined;
  return (text.match(rightToLeft)?.length ?? 0) * 2 > count ? "rtl" : "ltr";
}
