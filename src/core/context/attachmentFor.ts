import { t } from "../base/localize";
import type { Attachment } from "../chat/conversation";
import type { DocumentSnapshot, TextRange } from "../text/documentSnapshot";
import { isBinary } from "../text/isBinary";

/** What a range of a document is as an attachment, or one sentence on why it is none and what to do. */
export type AttachmentResult =
  | { readonly kind: "attachment"; readonly attachment: Attachment }
  | { readonly kind: "nothing"; readonly advice: string };

/** Some 50,000 tokens: more than most models read, and little enough to be kept with the conversation. */
export const maxAttachmentCharacters = 200_000;

/** Takes the text of `range` along, cut where it is too long. A range outside the document is clamped. */
export function attachmentFor(
  document: DocumentSnapshot,
  range: TextRange,
  id: string,
): AttachmentResult {
  const start = document.offsetAt(range.start);
  const end = document.offsetAt(range.end);
  const textEnd = cutEnd(document.text, start, end);
  const text = document.text.slice(start, textEnd);
  if (text.trim() === "") return { kind: "nothing", advice: emptyAdvice(document) };
  if (isBinary(text)) {
    return {
      kind: "nothing",
      advice: t(
        "{0} is not text, and a model can read only text. Open a text file and try again.",
        document.path,
      ),
    };
  }
  const attachment: Attachment = {
    id,
    path: document.path,
    languageId: document.languageId,
    ...linesOf(document, start, textEnd),
    text,
    ...(textEnd < end ? { omittedCharacters: end - textEnd } : {}),
  };
  return { kind: "attachment", attachment };
}

function cutEnd(text: string, start: number, end: number): number {
  if (end - start <= maxAttachmentCharacters) return end;
  const cut = start + maxAttachmentCharacters;
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(cut - 1));
  return splitsPair ? cut - 1 : cut;
}

/** A range that ends before the first character of a line has nothing of that line. */
function linesOf(document: DocumentSnapshot, start: number, end: number) {
  const first = document.positionAt(start).line;
  const last = document.positionAt(end);
  const endsAtLineStart = last.character === 0 && last.line > first;
  return { startLine: first + 1, endLine: endsAtLineStart ? last.line : last.line + 1 };
}

function emptyAdvice({ path, text }: DocumentSnapshot): string {
  return text.trim() === ""
    ? t("{0} is empty. Open a file with code in it and try again.", path)
    : t("There is nothing but white space selected. Select some code and try again.");
}
