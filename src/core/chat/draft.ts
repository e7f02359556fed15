import type { ModelOverrides } from "../model/modelOverrides";
import type { Attachment } from "./conversation";

/** What is being prepared for the next question of a chat. */
export interface Draft {
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** What the user chose for that question alone. */
  readonly overrides: ModelOverrides;
}

export const emptyDraft: Draft = { text: "", attachments: [], overrides: {} };

export function isEmpty({ text, attachments, overrides }: Draft): boolean {
  return text === "" && attachments.length === 0 && Object.keys(overrides).length === 0;
}

/** Both, where something was prepared before a chat with a draft of its own was there. */
export function joinDrafts(stored: Draft, early: Draft): Draft {
  const texts = [stored.text, early.text].filter((text) => text !== "");
  return {
    text: texts.join("\n\n"),
    attachments: [...stored.attachments, ...early.attachments],
    overrides: { ...stored.overrides, ...early.overrides },
  };
}
