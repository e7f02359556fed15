import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { ChatModels } from "../../core/chat/askOnce";
import { hunksOf, type Hunk } from "../../core/inlineEdit/hunks";
import {
  InlineEdit,
  type InlineEditOptions,
  type Outcome,
  type RefuseProposal,
} from "../../core/inlineEdit/inlineEdit";
import type { TaskId } from "../../core/tasks/tasks";
import { showAdvice, showWarning } from "../errorMessages";
import { withProgress } from "../progress";
import { EditDecorations } from "./editDecorations";
import { lensesOf } from "./editLenses";
import { InstructionInput } from "./instructionInput";
import { CannotEditError, changeOf, EditorDocument, rangeOf } from "./editorDocument";

export interface EditRequest {
  readonly editor: vscode.TextEditor;
  /** Whole lines. */
  readonly range: vscode.Range;
  readonly task: TaskId;
  readonly instruction: string;
  /** What else the model should know of the range, each in one line. */
  readonly facts?: readonly string[];
  readonly asking?: InlineEditOptions["asking"];
  readonly refuse?: RefuseProposal;
  /** Called when all is decided. */
  readonly onOver?: (outcome: Outcome) => void;
}

interface OpenEdit {
  readonly edit: InlineEdit;
  readonly title: string;
}

type Choice = number | "all" | "here";

/** The inline edits of all documents, at most one in each, and what is seen of them. */
export class InlineEdits implements Disposable {
  readonly #store = new DisposableStore();
  readonly #open = new Map<vscode.TextDocument, OpenEdit>();
  /** Where the user says what to change. */
  readonly input = this.#store.add(new InstructionInput());
  readonly #lenses = this.#store.add(new vscode.EventEmitter<void>());
  readonly #decorations = this.#store.add(new EditDecorations(() => this.#show()));

  constructor(private readonly models: ChatModels) {
    const { window, workspace, languages } = vscode;
    const lenses: vscode.CodeLensProvider = {
      onDidChangeCodeLenses: this.#lenses.event,
      provideCodeLenses: (document) => {
        const open = this.#open.get(document);
        return open ? lensesOf(document, open.edit) : [];
      },
    };
    this.#store.add(languages.registerCodeLensProvider({ pattern: "**" }, lenses));
    this.#store.add(
      workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length === 0) return;
        const { edits, reason } = changeOf(event);
        this.#open.get(event.document)?.edit.documentChanged(edits, reason);
      }),
    );
    this.#store.add(
      workspace.onDidSaveTextDocument((document) => this.#open.get(document)?.edit.noteUndoStop()),
    );
    this.#store.add(workspace.onDidCloseTextDocument((document) => this.#close(document)));
    this.#store.add(window.onDidChangeVisibleTextEditors(() => this.#show()));
    this.#store.add(window.onDidChangeActiveTextEditor(() => this.#show()));
  }

  /** Resolves when the model has written, and what came of it was said. Throws a `ModelError`. */
  async begin(request: EditRequest): Promise<void> {
    const { document } = request.editor;
    if (this.#open.has(document))
      return showAdvice(t("Accept or reject the edit that this file has already, and try again."));
    const edit = this.#create(request);
    const title = titleOf(document, request.range);
    this.#open.set(document, { edit, title });
    edit.onDidChange(() => {
      const { state } = edit;
      if (state.kind === "over" && this.#close(document)) request.onOver?.(state.outcome);
      this.#show();
    });
    edit.onDidFail((error) => {
      this.#close(document);
      showWarning(sentenceOf(error));
    });
    await this.#propose(document, request.instruction);
  }

  /** Asks once more about what is proposed in the editor. */
  async change(instruction: string): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    if (document && this.#open.has(document)) await this.#propose(document, instruction);
  }

  /** The edit of the editor that is active. */
  get current(): InlineEdit | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return document && this.#open.get(document)?.edit;
  }

  async accept(choice: Choice): Promise<void> {
    const hunk = this.#choose(choice);
    if (hunk !== undefined) await this.current?.accept(hunk);
  }

  async reject(choice: Choice): Promise<void> {
    const hunk = this.#choose(choice);
    if (hunk !== undefined) await this.current?.reject(hunk);
  }

  /** Puts the cursor at the next hunk, or at the first after the last. */
  goToNext(): void {
    const editor = vscode.window.activeTextEditor;
    const hunks = this.current ? hunksOf(this.current.region) : [];
    if (!editor || hunks.length === 0) return;
    const cursor = editor.document.offsetAt(editor.selection.active);
    const next = hunks.find(({ start }) => start > cursor) ?? hunks[0];
    if (next) reveal(editor, next);
  }

  dispose(): void {
    for (const document of this.#open.keys()) this.#close(document);
    this.#store.dispose();
  }

  #create({ editor: { document }, range, ...request }: EditRequest): InlineEdit {
    const whole = document.getText();
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    return new InlineEdit({
      models: this.models,
      document: new EditorDocument(document),
      range: { offset: start, text: whole.slice(start, end) },
      task: request.task,
      ...(request.asking && { asking: request.asking }),
      ...(request.refuse && { refuse: request.refuse }),
      question: {
        path: vscode.workspace.asRelativePath(document.uri, false),
        languageId: document.languageId,
        textBefore: whole.slice(0, start),
        textAfter: whole.slice(end),
        instruction: request.instruction,
        facts: request.facts ?? [],
      },
    });
  }

  async #propose(document: vscode.TextDocument, instruction: string): Promise<void> {
    const open = this.#open.get(document);
    if (!open) return;
    const { edit, title } = open;
    try {
      const note = await withProgress(title, (signal) => {
        signal.addEventListener("abort", () => edit.stop(), { once: true });
        return edit.propose(instruction);
      });
      this.#tell(document, edit, note);
    } catch (error) {
      if (hunksOf(edit.region).length === 0) this.#close(document);
      if (!(error instanceof CannotEditError)) throw error;
      this.#close(document);
      showWarning(error.message);
    }
  }

  /** Said in a message, because that is what a screen reader reads, and notebooks have no buttons between lines. */
  #tell(document: vscode.TextDocument, edit: InlineEdit, note: string | undefined): void {
    const hunks = hunksOf(edit.region);
    if (hunks.length === 0) {
      const isUnchanged = edit.state.kind === "over" && edit.state.outcome === "unchanged";
      const advice = t("Nothing was changed. Say in other words what you want, and try again.");
      if (note !== undefined || isUnchanged) showAdvice(note ?? advice);
      return;
    }
    const sentence = t(
      "{0, plural, one {# change is proposed in {1}.} other {# changes are proposed in {1}.}}",
      hunks.length,
      vscode.workspace.asRelativePath(document.uri),
    );
    void this.#ask(edit, note === undefined ? sentence : `${sentence} ${note}`);
  }

  async #ask(edit: InlineEdit, sentence: string): Promise<void> {
    const [acceptAll, rejectAll] = [t("Accept All"), t("Reject All")];
    const pressed = await vscode.window.showInformationMessage(sentence, acceptAll, rejectAll);
    if (pressed === acceptAll) await edit.accept("all");
    if (pressed === rejectAll) await edit.reject("all");
  }

  #choose(choice: Choice): number | "all" | undefined {
    if (choice !== "here") return choice;
    const editor = vscode.window.activeTextEditor;
    const hunks = this.current ? hunksOf(this.current.region) : [];
    const cursor = editor?.document.offsetAt(editor.selection.active) ?? 0;
    const hunk = hunks.find(({ end }) => cursor < end) ?? hunks.at(-1);
    return hunk?.isOpen === false ? hunk.id : undefined;
  }

  /** True where there was one. What is not decided on stays as it is. */
  #close(document: vscode.TextDocument): boolean {
    this.#open.get(document)?.edit.stop();
    const isClosed = this.#open.delete(document);
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document === document) this.#decorations.clear(editor);
    if (isClosed) this.#show();
    return isClosed;
  }

  #show(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const open = this.#open.get(editor.document);
      if (open) this.#decorations.show(editor, open.edit);
    }
    this.#lenses.fire();
    void vscode.commands.executeCommand(
      "setContext",
      "tempera.inlineEdit",
      this.current?.state.kind,
    );
  }
}

function titleOf(document: vscode.TextDocument, { start, end }: vscode.Range): string {
  const last = Math.max(start.line + 1, end.character === 0 ? end.line : end.line + 1);
  const path = vscode.workspace.asRelativePath(document.uri);
  return last === start.line + 1
    ? t("Tempera edits line {0} of {1}", last, path)
    : t("Tempera edits lines {0}–{1} of {2}", start.line + 1, last, path);
}

function reveal(editor: vscode.TextEditor, { start, end }: Hunk): void {
  const range = rangeOf(editor.document, start, end);
  editor.selection = new vscode.Selection(range.start, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function sentenceOf(error: unknown): string {
  return error instanceof CannotEditError
    ? error.message
    : t("The edit cannot go on. Undo it, or look at the file, and try again.");
}
