import { anthropicSubject } from "./anthropicSubject";
import type { BackendSubject } from "./backendSubject";
import { ollamaSubject } from "./ollamaSubject";
import { openaiSubject } from "./openaiSubject";

/** Every backend that speaks to a server. What holds for one holds for all. */
export const backendSubjects: readonly BackendSubject[] = [
  openaiSubject,
  ollamaSubject,
  anthropicSubject,
];
