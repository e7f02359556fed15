import { t } from "../base/localize";
import type { Settings } from "../settings/settings";

/** A kind of text that goes along with typing. */
export interface CompletionKind {
  readonly id: string;
  /** In words for the user. */
  readonly words: string;
}

/** What completions may send, by what the user has set. */
export function completionKinds({
  usesOtherFiles,
  usesClipboard,
}: Settings["completion"]): readonly CompletionKind[] {
  return [
    { id: "cursor", words: t("the text around the cursor and the path of the file") },
    ...(usesOtherFiles ? otherFiles : []),
    ...(usesClipboard ? [{ id: "clipboard", words: t("code from the clipboard") }] : []),
  ];
}

const otherFiles: readonly CompletionKind[] = [
  { id: "recent-edits", words: t("what you edited lately") },
  { id: "definitions", words: t("definitions of names near the cursor") },
  { id: "files", words: t("parts of imported and similar files") },
  { id: "problems", words: t("problems reported on the line") },
  { id: "notebook-cells", words: t("other cells of the notebook") },
];
