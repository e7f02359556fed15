import * as v from "valibot";
import type { Draft } from "./draft";
import { storedAttachment, storedOverrides } from "./parseConversation";

const draft = v.object({
  text: v.string(),
  attachments: v.array(storedAttachment),
  overrides: storedOverrides,
});

/** `undefined` where the value is no draft. */
export function parseDraft(value: unknown): Draft | undefined {
  const result = v.safeParse(draft, value);
  return result.success ? result.output : undefined;
}
