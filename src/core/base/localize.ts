/** A language, and what Tempera says in it. */
export interface Language {
  /** As BCP 47 has it; it decides on plurals and on how numbers are written. */
  readonly tag: string;
  /** By the English message. What is missing is said in English. */
  readonly translations: Readonly<Record<string, string>>;
}

declare global {
  /** Each file that is built holds a copy of this module; this is what the copies share. */
  var temperaLanguage: Language | undefined;
}

const english: Language = { tag: "en", translations: {} };

const pluralPattern = /\{(\d+), plural,((?:\s*\w+ \{(?:[^{}]|\{\d+\})*\})+)\s*\}/g;
const formPattern = /(\w+) \{((?:[^{}]|\{\d+\})*)\}/g;

/** Comes before every module that says something is loaded, since many say it in constants. */
export function setLanguage(language: Language | undefined): void {
  globalThis.temperaLanguage = language;
}

/**
 * The message in the user's language, with the values where it has `{0}`, `{1}` and so on. Plurals are written as ICU
 * has them, `{0, plural, one {# line} other {# lines}}`, and a translation has the forms of its own language.
 */
export function t(message: string, ...values: readonly (string | number)[]): string {
  const { tag, translations } = globalThis.temperaLanguage ?? english;
  const translated = translations[message];
  const chosen = choosePlurals(translated ?? message, translated ? tag : english.tag, values);
  return chosen.replaceAll(/\{(\d+)\}/g, (place, index) => String(values[Number(index)] ?? place));
}

/** For dates and numbers. */
export function languageTag(): string {
  return (globalThis.temperaLanguage ?? english).tag;
}

function choosePlurals(message: string, tag: string, values: readonly unknown[]): string {
  return message.replaceAll(pluralPattern, (_plural, index, forms: string) => {
    const count = Number(values[Number(index)]);
    const texts = new Map(
      Array.from(forms.matchAll(formPattern), ([, category = "", text = ""]) => [category, text]),
    );
    const { plural, number } = formatsOf(tag);
    const text = texts.get(plural.select(count)) ?? texts.get("other") ?? "";
    return text.replaceAll("#", number.format(count));
  });
}

interface Formats {
  readonly plural: Intl.PluralRules;
  readonly number: Intl.NumberFormat;
}

const formats = new Map<string, Formats>();

/** Kept, because making them takes a hundred times as long as using them. */
function formatsOf(tag: string): Formats {
  const kept = formats.get(tag);
  if (kept) return kept;
  const made = { plural: new Intl.PluralRules(tag), number: new Intl.NumberFormat(tag) };
  formats.set(tag, made);
  return made;
}
