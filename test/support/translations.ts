import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "./projectRoot";

/** English texts and what they are in another language. */
export interface TranslationFile {
  /** Relative to the project. */
  readonly file: string;
  readonly tag: string;
  readonly translations: Readonly<Record<string, string>>;
}

/** What the sources say: `l10n/bundle.l10n.de.json` and its like. */
export function readBundles(): readonly TranslationFile[] {
  return readTranslations("l10n", /^bundle\.l10n\.([\w-]+)\.json$/);
}

/** What the manifest says: `package.nls.de.json` and its like. */
export function readManifestTranslations(): readonly TranslationFile[] {
  return readTranslations("", /^package\.nls\.([\w-]+)\.json$/);
}

function readTranslations(folder: string, pattern: RegExp): readonly TranslationFile[] {
  return fs.readdirSync(path.join(projectRoot, folder)).flatMap((name) => {
    const tag = pattern.exec(name)?.[1];
    if (tag === undefined) return [];
    const text = fs.readFileSync(path.join(projectRoot, folder, name), "utf8");
    const translations = JSON.parse(text) as Readonly<Record<string, string>>;
    return [{ file: path.posix.join(folder, name), tag, translations }];
  });
}

/** What has to be the same in a text and its translation, in the order of the alphabet. */
function fixedParts(text: string): readonly string[] {
  const parts = text.matchAll(/\{\d+(?:, plural,|\})|\(command:[\w.]+\)|`[^`]+`|\$\([a-z-]+\)/g);
  return Array.from(new Set(Array.from(parts, ([part]) => part))).toSorted();
}

/** One sentence for each translation that lacks something of its English text or adds to it. */
export function differingTranslations(
  { file, translations }: TranslationFile,
  englishOf: (key: string) => string,
): readonly string[] {
  return Object.entries(translations).flatMap(([key, translation]) => {
    const [expected, found] = [fixedParts(englishOf(key)), fixedParts(translation)];
    return expected.join() === found.join()
      ? []
      : [`${file}: “${translation}” has ${found.join()} in place of ${expected.join()}`];
  });
}
