import type { CompletionFilter } from "./completionFilter";

const directive = /^[ \t]*#(?:if(?:n?def)?|endif|define|undef|include|pragma)\b(?! *[=;(:])/m;
/** Here a line that begins with a number sign is no code and no comment. */
const languagesWithoutDirectives = new Set([
  "go",
  "java",
  "javascript",
  "javascriptreact",
  "rust",
  "typescript",
  "typescriptreact",
]);

/** Cuts an answer where it goes on in the preprocessor of another language. */
export const foreignDirective: CompletionFilter = {
  id: "foreign-directive",
  apply(text, { languageId }) {
    const found = languagesWithoutDirectives.has(languageId) ? directive.exec(text) : null;
    return found ? text.slice(0, found.index) : text;
  },
};
