import type { CompletionFilter } from "./completionFilter";

const patchHeader =
  /^(?:diff --git .*|index [0-9a-f]{7,}\.\.[0-9a-f]+.*|(?:---|\+\+\+) [ab]\/.*|@@ -\d+.*@@.*)$/;
const fileHeader = /^(?:\/\/|#|--|\/\*)?\s*(?:file(?:name)?|path)\b/i;
const headerStart = /^(?:diff|index|---|\+\+\+|@@)/;

/** Takes off the lines that head a prompt or a patch where a model writes them before its answer. */
export const headerEcho: CompletionFilter = {
  id: "header-echo",
  apply(text, { linePrefix, path }) {
    if (linePrefix.trim() !== "") return text;
    const name = path.slice(path.lastIndexOf("/") + 1);
    const isHeader = (line: string) =>
      patchHeader.test(line) || (fileHeader.test(line) && line.includes(name));
    const lines = text.split("\n");
    const first = lines.findIndex((line) => !isHeader(line.trim()));
    return first < 0 ? "" : lines.slice(first).join("\n");
  },
  mayYetApply: (text, { linePrefix }) =>
    linePrefix.trim() === "" && (headerStart.test(text) || fileHeader.test(text)),
};
