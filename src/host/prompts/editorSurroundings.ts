import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Files } from "../../core/context/files/fileCollector";
import type { PromptSurroundings, ReadContext } from "../../core/promptLibrary/applyPrompt";
import type { PromptContext } from "../../core/promptLibrary/promptContexts";
import { activeFile } from "../contextKinds/activeFile";
import { chipOf } from "../contextKinds/chipOf";
import { clipboard } from "../contextKinds/clipboard";
import type { ContextKind } from "../contextKinds/contextKind";
import { gitDiff } from "../contextKinds/gitDiff";
import { openEditors } from "../contextKinds/openEditors";
import { problems } from "../contextKinds/problems";
import { selection } from "../contextKinds/selection";
import { terminalSelection } from "../contextKinds/terminalSelection";
import { snapshotDocument } from "../documentSnapshots";
import { currentEditor } from "../editorContext";

const kinds: Readonly<Record<PromptContext, ContextKind>> = {
  selection,
  file: activeFile,
  diff: gitDiff,
  problems,
  terminal: terminalSelection,
  openEditors,
  clipboard,
};

/** What a prompt can name, as it is at this moment. */
export function editorSurroundings(files: Files): PromptSurroundings {
  const document = currentEditor()?.document;
  return {
    language: document?.languageId ?? "",
    path: document ? snapshotDocument(document).path : "",
    date: new Intl.DateTimeFormat("sv-SE").format(new Date()),
    read: (context) => readContext(kinds[context], files),
    ask: async (question) =>
      vscode.window.showInputBox({ title: t("Prompt"), prompt: question, ignoreFocusOut: true }),
  };
}

async function readContext(kind: ContextKind, files: Files): Promise<ReadContext> {
  const result = await kind.read("", files);
  if (result.kind === "nothing") return result;
  const parts = result.kind === "parts" ? result.parts : [];
  const attachments = parts.map((part) => ({
    ...chipOf(part, kind, ""),
    foundBy: "prompt" as const,
  }));
  return { kind: "attachments", attachments };
}
