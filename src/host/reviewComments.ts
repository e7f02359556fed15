import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { Disposable } from "../core/base/disposable";
import type { Finding, Severity } from "../core/changes/finding";
import { showAdvice } from "./errorMessages";
import { uriOfPath } from "./workspacePaths";

const labels: Readonly<Record<Severity, string>> = {
  error: t("Error"),
  warning: t("Warning"),
  note: t("Note"),
};

const nothingProposed = t("This comment proposes no change that could be applied.");
const changedSince = t(
  "These lines were changed since the review; nothing was applied. Review the changes again.",
);

/** Findings of a review as comments beside the lines that they speak of. A new review takes the place of the last one. */
export class ReviewComments implements Disposable {
  readonly #findings = new Map<vscode.CommentThread, Finding>();
  #controller: vscode.CommentController | undefined;

  get threads(): readonly vscode.CommentThread[] {
    return [...this.#findings.keys()];
  }

  show(findings: readonly Finding[]): void {
    this.clear();
    this.#controller = vscode.comments.createCommentController(
      "tempera.review",
      t("Tempera: Review"),
    );
    for (const finding of findings) {
      const uri = uriOfPath(finding.path);
      if (uri) this.#findings.set(threadOf(this.#controller, uri, finding), finding);
    }
  }

  clear(): void {
    for (const thread of this.#findings.keys()) thread.dispose();
    this.#findings.clear();
    this.#controller?.dispose();
    this.#controller = undefined;
  }

  dismiss(thread: vscode.CommentThread): void {
    this.#findings.delete(thread);
    thread.dispose();
  }

  /** Puts what is proposed in place of the lines, wherever they stand by now, if they are still what they were. */
  async apply(thread: vscode.CommentThread): Promise<void> {
    const finding = this.#findings.get(thread);
    if (finding?.replacement === undefined) return showAdvice(nothingProposed);
    const { document } = await vscode.window.showTextDocument(thread.uri);
    const range = placeOf(document, finding);
    if (!range) return showAdvice(changedSince);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, range, finding.replacement);
    if (await vscode.workspace.applyEdit(edit)) this.dismiss(thread);
    else showAdvice(t("The document could not be changed; it is as it was. Try again."));
  }

  dispose(): void {
    this.clear();
  }
}

/** Where the lines of a finding are: where they were, else where they are to be found once. */
function placeOf(
  document: vscode.TextDocument,
  { original, startLine }: Finding,
): vscode.Range | undefined {
  const wanted = original.split("\n");
  const matchesAt = (first: number) =>
    wanted.every(
      (text, index) =>
        first + index < document.lineCount && document.lineAt(first + index).text === text,
    );
  const firstLines = Array.from({ length: document.lineCount }, (_, line) => line).filter(
    matchesAt,
  );
  const before = startLine - 1;
  const first = firstLines.includes(before) || firstLines.length !== 1 ? before : firstLines[0];
  if (first === undefined || !firstLines.includes(first)) return undefined;
  const last = first + wanted.length - 1;
  return new vscode.Range(first, 0, last, document.lineAt(last).text.length);
}

function threadOf(
  controller: vscode.CommentController,
  uri: vscode.Uri,
  finding: Finding,
): vscode.CommentThread {
  const { endLine, original, replacement, severity, startLine } = finding;
  const lastLength = original.length - original.lastIndexOf("\n") - 1;
  const range = new vscode.Range(startLine - 1, 0, endLine - 1, lastLength);
  const thread = controller.createCommentThread(uri, range, [commentOf(finding)]);
  thread.canReply = false;
  thread.label = labels[severity];
  thread.contextValue = replacement === undefined ? "finding" : "finding-with-patch";
  thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
  return thread;
}

/** The model's words are shown as words: none of them is a link, a picture or a command. */
function commentOf({ message, replacement, severity }: Finding): vscode.Comment {
  const body = new vscode.MarkdownString();
  body.appendText(message);
  if (replacement !== undefined) body.appendCodeblock(replacement);
  return {
    body,
    mode: vscode.CommentMode.Preview,
    author: { name: `Tempera · ${labels[severity]}` },
  };
}
