import * as vscode from "vscode";
import type { CodeBlock } from "../../core/codeBlocks/codeBlock";
import type { CodeUse } from "../../protocol/chatProtocol";
import { createFileFromCode } from "./createFileFromCode";
import { insertCode } from "./insertCode";
import { openCodeInEditor } from "./openCodeInEditor";
import { placeInTerminal } from "./placeInTerminal";

/** What can be done with a code block of an answer. */
export const codeUses: Readonly<Record<CodeUse, (block: CodeBlock) => PromiseLike<unknown>>> = {
  copy: ({ code }) => vscode.env.clipboard.writeText(code),
  insert: ({ code }) => insertCode(code),
  "new-file": createFileFromCode,
  "open-in-editor": openCodeInEditor,
  "run-in-terminal": placeInTerminal,
};
