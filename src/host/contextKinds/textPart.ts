import { maxAttachmentCharacters } from "../../core/context/attachmentFor";
import type { ContextPart } from "./contextKind";

/** Text that is no part of a file. */
export function textPart(name: string, text: string, languageId = "plaintext"): ContextPart {
  const omitted = text.length - maxAttachmentCharacters;
  return {
    path: name,
    languageId,
    startLine: 1,
    endLine: text.trimEnd().split("\n").length,
    text: text.slice(0, maxAttachmentCharacters),
    ...(omitted > 0 && { omittedCharacters: omitted }),
  };
}
