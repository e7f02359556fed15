import { randomUUID } from "node:crypto";
import type { Attachment } from "../../core/chat/conversation";
import type { ContextKind, ContextPart } from "./contextKind";

/** A part as it goes along. A file that came with others is from then on a file like any other. */
export function chipOf(part: ContextPart, kind: ContextKind | undefined, key: string): Attachment {
  const { fileUri, ...rest } = part;
  const isWholeFile = fileUri !== undefined;
  const origin = isWholeFile
    ? { kind: "file", key: fileUri, isFile: true }
    : (rest.origin ?? { kind: kind?.id ?? "", key, isFile: kind?.isFile ?? false });
  return { ...rest, id: randomUUID(), origin };
}
