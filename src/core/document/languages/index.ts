import { cpp } from "./cpp";
import { csharp } from "./csharp";
import type { DocumentLanguage } from "./documentLanguage";
import { go } from "./go";
import { java } from "./java";
import { javascript } from "./javascript";
import { python } from "./python";
import { rust } from "./rust";

/** All languages whose code Tempera documents. */
const documentLanguages: readonly DocumentLanguage[] = [
  javascript,
  python,
  java,
  go,
  rust,
  csharp,
  cpp,
];

export function documentLanguageOf(languageId: string): DocumentLanguage | undefined {
  return documentLanguages.find(({ languageIds }) => languageIds.includes(languageId));
}
