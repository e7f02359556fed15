import * as vscode from "vscode";
import type { CodeBlock } from "../../core/codeBlocks/codeBlock";
import type { CodeUse } from "../../protocol/chatProtocol";
import { applyCode, type ApplyServices } from "./applyCode";
import { createFileFromCode } from "./createFileFromCode";
import { insertCode } from "./insertCode";
import { openCodeInEditor } from "./openCodeInEditor";
import { placeInTerminal } from "./placeInTerminal";

type CodeUses = Readonly<Record<CodeUse, (block: CodeBlock) => PromiseLike<unknown>>>;

/** What can be done with a code block of an answer. */
export function createCodeUses(services: ApplyServices): CodeUses {
  return {
    apply: (block) => applyCode(block, services),
    copy: ({ code }) => vscode.env.clipboard.writeText(code),
    insert: ({ code }) => insertCode(code),
    "new-file": createFileFromCode,
    "open-in-editor": openCodeInEditor,
    "run-in-terminal": placeInTerminal,
  };
}
