import * as vscode from "vscode";
import type { CodeBlock } from "../../core/codeBlocks/codeBlock";
import { codeLanguageOf } from "../../core/codeBlocks/codeLanguages";

/** Opens the code as an untitled document in its language. */
export async function openCodeInEditor({ code, language }: CodeBlock): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const { id } = codeLanguageOf(language);
  const word = language.toLowerCase();
  const document = await vscode.workspace.openTextDocument({
    content: code,
    language: [word, id].find((candidate) => known.includes(candidate)) ?? "plaintext",
  });
  await vscode.window.showTextDocument(document);
}
