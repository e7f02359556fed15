import { brackets } from "./brackets";
import type { Chunker } from "./chunker";
import { declarations } from "./declarations";
import { headings } from "./headings";
import { indentation } from "./indentation";
import { paragraphs } from "./paragraphs";

/** All ways to cut a text. The first one that knows the text is taken; the last one knows every text. */
export const chunkers: readonly Chunker[] = [
  headings,
  declarations,
  brackets,
  indentation,
  paragraphs,
];
