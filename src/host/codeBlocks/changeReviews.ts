import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import {
  acceptHunk,
  type ChangeHunk,
  changeHunks,
  hunkAt,
  rejectHunk,
} from "../../core/apply/changeHunks";
import { textChange } from "../../core/apply/textChange";
import type { Files } from "../../core/context/files/fileCollector";
import { TextSnapshot } from "../../core/text/textSnapshot";
import { toVscodeRange } from "../convert";
import { showAdvice, showWarning } from "../errorMessages";

/** A file with the text that a change was proposed for. */
export interface TargetFile {
  readonly uri: vscode.Uri;
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
}

/** A file as it is and as it is proposed to be; what is accepted or rejected makes the two alike. */
interface Review extends Pick<TargetFile, "uri" | "path"> {
  readonly id: string;
  now: string;
  proposed: string;
}

type Side = "now" | "proposed";

/**
 * Shows proposed changes in VS Code's diff editor, where the user accepts or rejects each, or all. What is accepted is written
 * as one undo step and left unsaved; nothing is written to a file that has changed since.
 */
export class ChangeReviews implements vscode.TextDocumentContentProvider, Disposable {
  static readonly scheme = "tempera-change";
  readonly #store = new DisposableStore();
  readonly #reviews = new Map<string, Review>();
  readonly #changed = this.#store.add(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(private readonly files: Pick<Files, "collect">) {
    const { scheme } = ChangeReviews;
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, this));
    this.#store.add(vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#forget(closed)));
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    const review = this.#reviews.get(idOf(uri));
    return review && (sideOf(uri) === "now" ? review.now : review.proposed);
  }

  /** Another review of the same file ends. */
  async open({ uri, path, languageId, text }: TargetFile, proposed: string): Promise<void> {
    await this.#close((other) => other.uri.toString() === uri.toString());
    const review = { id: randomUUID(), uri, path, now: text, proposed };
    this.#reviews.set(review.id, review);
    const title = t("{0}: proposed changes", path);
    const sides = [uriOf(review, "now"), uriOf(review, "proposed")] as const;
    await vscode.commands.executeCommand("vscode.diff", ...sides, title, { preview: false });
    await this.#setLanguage(review, languageId);
    this.#reveal(review, hunksOf(review)[0]);
  }

  /** Writes the change that the cursor is in, else the next one. */
  async acceptChange(): Promise<void> {
    const chosen = this.#chosen();
    if (chosen) await this.#accept(chosen.review, [chosen.hunk]);
  }

  async acceptAll(): Promise<void> {
    const review = this.#current();
    if (review) await this.#accept(review, hunksOf(review));
  }

  /** Takes the change that the cursor is in, else the next one, off the proposal. */
  async rejectChange(): Promise<void> {
    const chosen = this.#chosen();
    if (!chosen) return;
    const { review, hunk } = chosen;
    review.proposed = rejectHunk(review.now, review.proposed, hunk);
    await this.#goOn(review, hunk);
  }

  async rejectAll(): Promise<void> {
    const review = this.#current();
    if (review) await this.#close(({ id }) => id === review.id);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #current(): Review | undefined {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    const review = activeTab && this.#reviews.get(reviewIdOf(activeTab) ?? "");
    if (!review)
      showAdvice(t("There is no proposed change here. Press Apply at code of an answer first."));
    return review;
  }

  #chosen(): { readonly review: Review; readonly hunk: ChangeHunk } | undefined {
    const review = this.#current();
    if (!review) return undefined;
    const editor = editorOf(review);
    const side = editor && sideOf(editor.document.uri) === "now" ? "before" : "after";
    const hunk = hunkAt(hunksOf(review), side, editor?.selection.active.line ?? 0);
    return hunk && { review, hunk };
  }

  async #accept(review: Review, hunks: readonly ChangeHunk[]): Promise<void> {
    const collected = await this.files.collect(review.uri.toString(), "user");
    const text = textNow(review.uri) ?? (collected.kind === "text" ? collected.text : undefined);
    if (text !== review.now) return this.#refuse(review);
    // Nothing may come between this comparison and the edit.
    const isWritten = await vscode.workspace.applyEdit(editOf(review, hunks));
    const written = textNow(review.uri);
    if (!isWritten || written === undefined || written === text)
      return showWarning(t("{0} cannot be changed. Check that it can be written to.", review.path));
    review.now = written;
    await this.#goOn(review, hunks[0]);
  }

  #refuse({ path }: Review): void {
    showWarning(
      t(
        "{0} has changed since these changes were proposed, so nothing was written. Apply the code again.",
        path,
      ),
    );
  }

  /** Shows what is left, or the file itself when nothing is. */
  async #goOn(review: Review, done: ChangeHunk | undefined): Promise<void> {
    const left = hunksOf(review);
    if (left.length > 0) {
      this.#changed.fire(uriOf(review, "now"));
      this.#changed.fire(uriOf(review, "proposed"));
      return this.#reveal(review, hunkAt(left, "after", done?.after.start ?? 0));
    }
    await this.#close(({ id }) => id === review.id);
    const line = done?.before.start ?? 0;
    await vscode.window.showTextDocument(review.uri, {
      preview: false,
      selection: new vscode.Range(line, 0, line, 0),
    });
  }

  #reveal(review: Review, hunk: ChangeHunk | undefined): void {
    const editor = editorOf(review);
    if (!editor || !hunk) return;
    const isBefore = sideOf(editor.document.uri) === "now";
    const { start } = isBefore ? hunk.before : hunk.after;
    const range = new vscode.Range(start, 0, start, 0);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** A file without a telling name has its language from the editor. */
  async #setLanguage({ id }: Review, languageId: string): Promise<void> {
    const ours = vscode.workspace.textDocuments.filter(
      ({ uri }) => uri.scheme === ChangeReviews.scheme && idOf(uri) === id,
    );
    for (const document of ours)
      if (document.languageId !== languageId)
        await vscode.languages.setTextDocumentLanguage(document, languageId);
  }

  async #close(isMeant: (review: Review) => boolean): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const meant = tabs.filter((tab) => {
      const review = this.#reviews.get(reviewIdOf(tab) ?? "");
      return review && isMeant(review);
    });
    if (meant.length > 0) await vscode.window.tabGroups.close(meant);
  }

  #forget(closed: readonly vscode.Tab[]): void {
    for (const tab of closed) this.#reviews.delete(reviewIdOf(tab) ?? "");
  }
}

/** One edit for each hunk, so that the cursor and breakpoints between them stay where they are. */
function editOf(
  { uri, path, now, proposed }: Review,
  hunks: readonly ChangeHunk[],
): vscode.WorkspaceEdit {
  const snapshot = new TextSnapshot({
    uri: uri.toString(),
    path,
    languageId: "",
    version: 0,
    text: now,
  });
  const edit = new vscode.WorkspaceEdit();
  for (const hunk of hunks) {
    const { start, end, text } = textChange(now, acceptHunk(now, proposed, hunk));
    const range = { start: snapshot.positionAt(start), end: snapshot.positionAt(end) };
    edit.replace(uri, toVscodeRange(range), text);
  }
  return edit;
}

/** The text of a document that is open. */
function textNow(uri: vscode.Uri): string | undefined {
  const wanted = uri.toString();
  return vscode.workspace.textDocuments
    .find((document) => document.uri.toString() === wanted)
    ?.getText();
}

function hunksOf({ now, proposed }: Review): readonly ChangeHunk[] {
  return changeHunks(now, proposed);
}

/** The name of the file stays at the end of the path, so that VS Code knows the language. */
function uriOf({ id, uri }: Review, side: Side): vscode.Uri {
  return vscode.Uri.from({
    scheme: ChangeReviews.scheme,
    path: uri.path.startsWith("/") ? uri.path : `/${uri.path}`,
    query: `${side}=${id}`,
  });
}

function sideOf({ query }: vscode.Uri): Side {
  return query.startsWith("now=") ? "now" : "proposed";
}

function idOf({ query }: vscode.Uri): string {
  return query.slice(query.indexOf("=") + 1);
}

function reviewIdOf({ input }: vscode.Tab): string | undefined {
  const isReview =
    input instanceof vscode.TabInputTextDiff && input.modified.scheme === ChangeReviews.scheme;
  return isReview ? idOf(input.modified) : undefined;
}

/** The half of the diff editor that has the cursor, else the one with the proposal. */
function editorOf({ id }: Review): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  const isOurs = ({ document }: vscode.TextEditor) => idOf(document.uri) === id;
  if (activeTextEditor && isOurs(activeTextEditor)) return activeTextEditor;
  return visibleTextEditors.find(
    (editor) => isOurs(editor) && sideOf(editor.document.uri) === "proposed",
  );
}
