import * as vscode from "vscode";
import { toDisposable, type Disposable } from "../core/base/disposable";
import type { Logger } from "../core/base/logger";
import type { CompletionRequest, CompletionResult } from "../core/completion/completionRequest";
import type { CompletionService } from "../core/completion/completionService";
import { fromVscodePosition, fromVscodeRange, toVscodeRange, withSignal } from "./convert";
import { snapshotDocument } from "./documentSnapshots";

export interface InlineCompletionOptions {
  readonly service: Pick<CompletionService, "complete">;
  readonly logger: Logger;
}

/** Documents that are no one's work: output, prompts, and views of what cannot be changed. */
const schemesToLeaveAlone = new Set([
  "output",
  "debug",
  "comment",
  "git",
  "search-editor",
  "vscode-scm",
  "vscode-settings",
  "vscode-chat-code-block",
  "vscode-chat-input",
  "chatSessionInput",
  "walkThroughSnippet",
]);

/** Brings ghost text into every editor where one writes: files, untitled documents and notebook cells. */
export function registerInlineCompletion(options: InlineCompletionOptions): Disposable {
  const provider: vscode.InlineCompletionItemProvider = {
    provideInlineCompletionItems: (document, position, context, token) =>
      isWorkedOn(document)
        ? provideItems(options, requestOf(document, position, context), token)
        : undefined,
  };
  const registration = vscode.languages.registerInlineCompletionItemProvider(
    { pattern: "**" },
    provider,
  );
  return toDisposable(() => registration.dispose());
}

async function provideItems(
  { service, logger }: InlineCompletionOptions,
  request: CompletionRequest,
  token: vscode.CancellationToken,
): Promise<vscode.InlineCompletionItem[]> {
  try {
    return toItems(await withSignal(token, (signal) => service.complete(request, signal)));
  } catch (error) {
    logger.error("The completion failed for a reason within Tempera.", error);
    return [];
  }
}

function toItems(result: CompletionResult): vscode.InlineCompletionItem[] {
  if (result.kind === "none") return [];
  return [new vscode.InlineCompletionItem(result.text, toVscodeRange(result.range))];
}

function isWorkedOn({ uri }: vscode.TextDocument): boolean {
  if (!vscode.workspace.isTrusted) return false;
  const isReadOnly = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
  return !isReadOnly && !schemesToLeaveAlone.has(uri.scheme);
}

function requestOf(
  document: vscode.TextDocument,
  position: vscode.Position,
  { triggerKind, selectedCompletionInfo }: vscode.InlineCompletionContext,
): CompletionRequest {
  const isManual = triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
  return {
    document: snapshotDocument(document),
    position: fromVscodePosition(position),
    trigger: isManual ? "manual" : "automatic",
    indentation: indentationOf(document),
    ...(selectedCompletionInfo && {
      selectedSuggestion: {
        text: selectedCompletionInfo.text,
        range: fromVscodeRange(selectedCompletionInfo.range),
      },
    }),
  };
}

/** What Tab does in the editor that shows the document; it knows what was detected in the file. */
function indentationOf(document: vscode.TextDocument): CompletionRequest["indentation"] {
  const editor = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  const { insertSpaces, tabSize } = editor?.options ?? {};
  return {
    usesSpaces: insertSpaces !== false,
    size: typeof tabSize === "number" && tabSize > 0 ? tabSize : 4,
  };
}
