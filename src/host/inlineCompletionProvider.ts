import * as vscode from "vscode";
import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { Logger } from "../core/base/logger";
import type { CompletionRequest, CompletionResult } from "../core/completion/completionRequest";
import type { CompletionService } from "../core/completion/completionService";
import { fromVscodePosition, fromVscodeRange, toVscodeRange, withSignal } from "./convert";
import { snapshotDocument } from "./documentSnapshots";
import { LateGhostText, type GhostTextPlace } from "./lateGhostText";

export interface InlineCompletionOptions {
  readonly service: Pick<
    CompletionService,
    "complete" | "noteAccepted" | "noteClosed" | "prepare" | "untilWhole"
  >;
  readonly clock: Clock;
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

/** VS Code runs it after it has inserted a suggestion; nobody else has use for it. */
const acceptedCommand = "tempera.noteAcceptedCompletion";

/** Brings ghost text into every editor where one writes: files, untitled documents and notebook cells. */
export function registerInlineCompletion(options: InlineCompletionOptions): Disposable {
  const store = new DisposableStore();
  let registration: Disposable | undefined;
  const renewProvider = () => {
    registration?.dispose();
    registration = vscode.languages.registerInlineCompletionItemProvider(
      { pattern: "**" },
      provider,
    );
  };
  const late = store.add(new LateGhostText({ ...options, renewProvider }));
  const provider: vscode.InlineCompletionItemProvider = {
    provideInlineCompletionItems: (document, position, context, token) => {
      if (!isWorkedOn(document)) return undefined;
      const place = { document, version: document.version, position };
      return provideItems({ ...options, late }, place, context, token);
    },
  };
  const noteAccepted = (id: number, start: vscode.Position, text: string) => {
    options.service.noteAccepted(id);
    putCursorBehind(start, text);
  };
  store.add(vscode.commands.registerCommand(acceptedCommand, noteAccepted));
  store.add(
    vscode.workspace.onDidCloseTextDocument(({ uri }) =>
      options.service.noteClosed(uri.toString()),
    ),
  );
  renewProvider();
  store.add({ dispose: () => registration?.dispose() });
  return store;
}

async function provideItems(
  { service, logger, late }: InlineCompletionOptions & { readonly late: LateGhostText },
  place: GhostTextPlace,
  context: vscode.InlineCompletionContext,
  token: vscode.CancellationToken,
): Promise<vscode.InlineCompletionItem[]> {
  const isInvoked = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
  if (isInvoked && late.isProbedAt(place)) return [];
  const isManual = isInvoked && !late.isShownAt(place);
  const request = requestOf(place, context, isManual);
  late.stop();
  try {
    const result = await withSignal(token, (signal) => service.complete(request, signal));
    if (token.isCancellationRequested) void late.show(place, request);
    else if (result.kind === "shown" && result.isComing)
      void late.showWhole(place, request, result);
    return toItems(result);
  } catch (error) {
    // The parts that are loaded at the first key may come when the next one has changed the document.
    if (place.document.version !== place.version) {
      logger.trace(`No completion for a document that has changed since: ${String(error)}`);
      return [];
    }
    logger.error("The completion failed for a reason within Tempera.", error);
    return [];
  }
}

function toItems(result: CompletionResult): vscode.InlineCompletionItem[] {
  if (result.kind === "none") return [];
  return [result, ...(result.others ?? [])].map(({ text, range, suggestionId }) => {
    const place = toVscodeRange(range);
    const command = {
      command: acceptedCommand,
      title: "",
      arguments: [suggestionId, place.start, text],
    };
    return new vscode.InlineCompletionItem(text, place, command);
  });
}

/**
 * What a suggestion has in common with the end of what it replaces stays where it is, and VS Code leaves the cursor before it: typing on
 * would take the closer along. `text` has been inserted at `start`.
 */
function putCursorBehind(start: vscode.Position, text: string): void {
  const editor = vscode.window.activeTextEditor;
  if (editor?.selections.length !== 1 || !editor.selection.isEmpty) return;
  const { document, selection } = editor;
  const end = document.positionAt(document.offsetAt(start) + text.length);
  const isThere = document.getText(new vscode.Range(start, end)) === text;
  const isBefore = selection.active.line === end.line && selection.active.isBefore(end);
  if (isThere && isBefore) editor.selection = new vscode.Selection(end, end);
}

function isWorkedOn({ uri }: vscode.TextDocument): boolean {
  if (!vscode.workspace.isTrusted) return false;
  const isReadOnly = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false;
  return !isReadOnly && !schemesToLeaveAlone.has(uri.scheme);
}

function requestOf(
  { document, position }: GhostTextPlace,
  { selectedCompletionInfo }: vscode.InlineCompletionContext,
  isManual: boolean,
): CompletionRequest {
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
