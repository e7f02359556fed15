import { chatter } from "./chatter";
import { codeFence } from "./codeFence";
import type { CompletionFilter } from "./completionFilter";
import { dedent } from "./dedent";
import { duplicatedClosers } from "./duplicatedClosers";
import { foreignDirective } from "./foreignDirective";
import { headerEcho } from "./headerEcho";
import { indentation } from "./indentation";
import { inlineCode } from "./inlineCode";
import { leadingBlank } from "./leadingBlank";
import { modelMarkers } from "./modelMarkers";
import { prefixEcho } from "./prefixEcho";
import { repeatedLineAbove } from "./repeatedLineAbove";
import { repeatedSuffix } from "./repeatedSuffix";
import { repetition } from "./repetition";
import { thinkTags } from "./thinkTags";
import { trailingWhitespace } from "./trailingWhitespace";

/** Take off what the model wrapped around its answer. They run on the text so far, again with every piece of it. */
export const cleaningFilters: readonly CompletionFilter[] = [
  thinkTags,
  modelMarkers,
  codeFence,
  inlineCode,
  headerEcho,
  prefixEcho,
  chatter,
  foreignDirective,
  dedent,
  leadingBlank,
  indentation,
];

/** Decide what of an answer is worth showing. They run once, when it has come to its end. */
export const judgingFilters: readonly CompletionFilter[] = [
  repetition,
  repeatedLineAbove,
  trailingWhitespace,
];

/** Fit the text to what stands behind the cursor. They run each time it is shown, since closers come and go as the user types. */
export const fittingFilters: readonly CompletionFilter[] = [repeatedSuffix, duplicatedClosers];
