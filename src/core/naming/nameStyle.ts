import { assertNever } from "../base/assertNever";

/** How a name is put together of its words. */
export type NameStyle = "camel" | "pascal" | "snake" | "upper-snake" | "kebab";

/** What stands before and after the words of a name and belongs to them, such as `_`, `#`, `$` or the `?` of Ruby. */
interface NameParts {
  readonly prefix: string;
  readonly words: readonly string[];
  readonly suffix: string;
}

/** The style of a name; a single word in small letters fits in several, of which the plainest is taken. */
export function styleOf(name: string): NameStyle {
  const { words } = partsOf(name);
  const body = name.slice(partsOf(name).prefix.length);
  if (body.includes("-")) return "kebab";
  if (
    /^[\p{Lu}\p{N}_]+$/u.test(body) &&
    (body.includes("_") || body.length > 1 || words.length > 1)
  )
    return "upper-snake";
  if (body.includes("_")) return "snake";
  return /^\p{Lu}/u.test(body) ? "pascal" : "camel";
}

/** The same words as the name has, written as `model` is: in its style, and with what stands around it. */
export function inStyleOf(name: string, model: string): string {
  const { prefix, suffix } = partsOf(model);
  const words = partsOf(name).words.map((word) => word.toLowerCase());
  return prefix + joinWords(words, styleOf(model)) + suffix;
}

function joinWords(words: readonly string[], style: NameStyle): string {
  switch (style) {
    case "camel":
      return words.map((word, index) => (index === 0 ? word : capitalized(word))).join("");
    case "pascal":
      return words.map(capitalized).join("");
    case "snake":
      return words.join("_");
    case "upper-snake":
      return words.join("_").toUpperCase();
    case "kebab":
      return words.join("-");
    default:
      return assertNever(style);
  }
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function partsOf(name: string): NameParts {
  const [, prefix = "", body = "", suffix = ""] =
    /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su.exec(name) ?? [];
  const words = body
    .replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return { prefix, words, suffix };
}
