import * as vscode from "vscode";
import type { CodeBlock } from "../../core/codeBlocks/codeBlock";
import { codeLanguageOf } from "../../core/codeBlocks/codeLanguages";
import { openInEditor } from "../openInEditor";

/** Opens the code as an untitled document in its language. */
export async function openCodeInEditor({ code, language }: CodeBlock): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const { id } = codeLanguageOf(language);
  const word = language.toLowerCase();
  const languageId = [word, id].find((candidate) => known.includes(candidate)) ?? "plaintext";
  await openInEditor(code, languageId);
}
