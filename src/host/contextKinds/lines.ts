import { t } from "../../core/base/localize";
import type { Attachment } from "../../core/chat/conversation";
import type { TextRange } from "../../core/text/documentSnapshot";
import type { ContextKind } from "./contextKind";
import { readFile } from "./readFile";

/** A part of a file that was selected or chosen by a command. `@` does not offer it. */
export const lines: ContextKind = {
  id: "lines",
  word: "lines",
  label: t("Lines"),
  detail: "",
  isFile: true,
  read: async (key, files) => {
    const [, uri = "", ...numbers] = /^(.*)#(\d+),(\d+)-(\d+),(\d+)$/su.exec(key) ?? [];
    const [startLine = 0, start = 0, endLine = 0, end = 0] = numbers.map(Number);
    return readFile(uri, files, "user", {
      start: { line: startLine, character: start },
      end: { line: endLine, character: end },
    });
  },
  changesAfter: ["text"],
};

export function originOfLines(
  uri: string,
  { start, end }: TextRange,
): NonNullable<Attachment["origin"]> {
  const key = `${uri}#${start.line},${start.character}-${end.line},${end.character}`;
  return { kind: lines.id, key, isFile: true };
}
