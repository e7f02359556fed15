import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { t } from "../../core/base/localize";
import { showsComments } from "../settings";

export interface InstructionQuestion {
  readonly editor: vscode.TextEditor;
  /** The input does not wait for it. */
  readonly title: Promise<string>;
  readonly prompt: string;
  readonly placeHolder: string;
}

interface OpenInput {
  readonly thread: vscode.CommentThread;
  /** Undefined where the user wants nothing. */
  readonly end: (text: string | undefined) => void;
}

type Reply =
  | { readonly kind: "reply"; readonly text: string | undefined }
  | { readonly kind: "not-shown" };

/** In lower case, because the address of the field's document, which names it, is. */
const controllerId = "tempera.edit";
/** VS Code keeps a comment that is being written in a document of this scheme. */
const fieldScheme = "comment";
/** How long VS Code may take to show the input before the user is asked at the top of the window. */
const showTimeoutMs = 3_000;

/**
 * Asks for an instruction at the cursor: in a comment thread without a comment, of which only the field for a reply is
 * there. Where VS Code shows no comments, an input box asks at the top of the window.
 */
export class InstructionInput implements Disposable {
  readonly #store = new DisposableStore();
  #controller: vscode.CommentController | undefined;
  #open: OpenInput | undefined;

  constructor() {
    const { workspace } = vscode;
    // The field goes with the button that closes the thread, and with the editor around it.
    this.#store.add(
      workspace.onDidCloseTextDocument((document) => {
        if (isField(document)) this.cancel();
      }),
    );
  }

  /** Undefined where the user wants nothing. */
  async ask(question: InstructionQuestion): Promise<string | undefined> {
    this.cancel();
    const atCursor: Reply = hasThreads(question.editor)
      ? await this.#askAtCursor(question)
      : { kind: "not-shown" };
    const text = atCursor.kind === "reply" ? atCursor.text : await askAtTop(question);
    return text === undefined || text.trim() === "" ? undefined : text.trim();
  }

  /** Enter was pressed, or the button below the field. */
  send(): void {
    const field = vscode.workspace.textDocuments.findLast(isField);
    if (field && field.getText().trim() !== "") this.#open?.end(field.getText());
  }

  cancel(): void {
    this.#open?.end(undefined);
  }

  dispose(): void {
    this.cancel();
    this.#controller?.dispose();
    this.#store.dispose();
  }

  async #askAtCursor(question: InstructionQuestion): Promise<Reply> {
    const shown = whenFieldShows();
    const thread = this.#createThread(question);
    let isOver = false;
    const reply = new Promise<Reply>((resolve) => {
      const end = (text: string | undefined) => {
        isOver = true;
        resolve({ kind: "reply", text });
      };
      this.#open = { thread, end };
    });
    try {
      const first = await Promise.race([shown, reply]);
      if (first !== "shown") return first;
      if (!isOver) await vscode.commands.executeCommand(focusThread);
      if (!isOver) await vscode.commands.executeCommand(focusField);
      return await reply;
    } finally {
      thread.dispose();
      // Another input may have taken its place, and has the focus then.
      if (this.#open?.thread === thread) {
        this.#open = undefined;
        await vscode.commands.executeCommand("workbench.action.focusActiveEditorGroup");
      }
    }
  }

  async #name(thread: vscode.CommentThread, title: Promise<string>): Promise<void> {
    const text = await title;
    if (this.#open?.thread === thread) thread.label = text;
  }

  #createThread({ editor, title, prompt, placeHolder }: InstructionQuestion) {
    this.#controller ??= vscode.comments.createCommentController(
      controllerId,
      t("Tempera: Edit Inline"),
    );
    this.#controller.options = { prompt, placeHolder };
    const thread = this.#controller.createCommentThread(
      editor.document.uri,
      lastLineOf(editor),
      [],
    );
    thread.label = t("Tempera: Edit Inline");
    thread.canReply = true;
    thread.collapsibleState = vscode.CommentThreadCollapsibleState.Expanded;
    void this.#name(thread, title);
    return thread;
  }
}

/** The first works on the thread in the cursor's line, the second on what has the focus then. */
const focusThread = "workbench.action.focusCommentOnCurrentLine";
const focusField = "widgetNavigation.focusNext";

/** Cells of notebooks show no threads of extensions. */
function hasThreads({ document }: vscode.TextEditor): boolean {
  return showsComments(document) && document.uri.scheme !== "vscode-notebook-cell";
}

/** Below the lines that are selected, without the last where nothing of it is. */
function lastLineOf(editor: vscode.TextEditor): vscode.Range {
  const { start, end, isEmpty } = editor.selection;
  const hasLineAbove = !isEmpty && end.character === 0 && end.line > start.line;
  if (!hasLineAbove) return new vscode.Range(end, end);
  const last = editor.document.lineAt(end.line - 1).range.end;
  editor.selection = new vscode.Selection(start, last);
  return new vscode.Range(last, last);
}

async function askAtTop({ title, prompt, placeHolder }: InstructionQuestion) {
  return vscode.window.showInputBox({
    title: await title,
    prompt,
    placeHolder,
    ignoreFocusOut: true,
  });
}

function isField({ uri }: vscode.TextDocument): boolean {
  return uri.scheme === fieldScheme && uri.authority === controllerId;
}

function whenFieldShows(): Promise<"shown" | Reply> {
  return new Promise((resolve) => {
    const end = (result: "shown" | Reply) => {
      clearTimeout(timer);
      subscription.dispose();
      resolve(result);
    };
    const timer = setTimeout(() => end({ kind: "not-shown" }), showTimeoutMs);
    const subscription = vscode.workspace.onDidOpenTextDocument((document) => {
      if (isField(document)) end("shown");
    });
  });
}
