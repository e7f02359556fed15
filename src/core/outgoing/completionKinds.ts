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
    { id: "cursor", words: "the text around the cursor and the path of the file" },
    ...(usesOtherFiles ? otherFiles : []),
    ...(usesClipboard ? [{ id: "clipboard", words: "code from the clipboard" }] : []),
  ];
}

const otherFiles: readonly CompletionKind[] = [
  { id: "recent-edits", words: "what you edited lately" },
  { id: "definitions", words: "definitions of names near the cursor" },
  { id: "files", words: "parts of imported and similar files" },
  { id: "problems", words: "problems reported on the line" },
  { id: "notebook-cells", words: "other cells of the notebook" },
];
