import { languageTag, type Language } from "../core/base/localize";

/** The English messages of the chat page; esbuild.js finds them in the sources of `media/chat`. */
declare const pageMessages: readonly string[];

/** As much of the user's language as the chat page needs; nothing where that is English. */
export function pageLanguage(): Language | undefined {
  const all = globalThis.temperaLanguage?.translations;
  if (!all) return undefined;
  const found = pageMessages.flatMap((message) => {
    const translation = all[message];
    return translation === undefined ? [] : [[message, translation] as const];
  });
  return { tag: languageTag(), translations: Object.fromEntries(found) };
}
