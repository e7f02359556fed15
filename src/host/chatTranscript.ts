import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { ChatService } from "../core/chat/chatService";
import { exportMarkdown } from "../core/chat/history/exportSession";
import { summarizeSession } from "../core/chat/history/sessionSummary";
import { showAdvice } from "./errorMessages";

const scheme = "tempera-transcript";

/**
 * The chat as a read-only Markdown document, where the editor's own means for reading work: outline, search, lines. It
 * grows with each message and never while one is being written.
 */
export class ChatTranscript implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new vscode.EventEmitter<vscode.Uri>());

  constructor(private readonly chat: Pick<ChatService, "onDidChange" | "read" | "session">) {
    const provider: vscode.TextDocumentContentProvider = {
      onDidChange: this.#changes.event,
      provideTextDocumentContent: async ({ query }) => {
        const tree = await this.chat.read(query);
        return tree ? exportMarkdown(tree) : t("This chat is gone.");
      },
    };
    this.#store.add(vscode.workspace.registerTextDocumentContentProvider(scheme, provider));
    this.#store.add(
      chat.onDidChange((change) => {
        if (change.type === "answer-changed" && change.message.answer.state !== "streaming")
          this.#changes.fire(this.#uri);
      }),
    );
  }

  async open(): Promise<void> {
    if (!summarizeSession(this.chat.session.tree))
      return showAdvice(t("There is no message yet. Ask something first."));
    this.#changes.fire(this.#uri);
    await vscode.window.showTextDocument(this.#uri, { preview: false });
    return undefined;
  }

  dispose(): void {
    this.#store.dispose();
  }

  /** The name in the tab is that of the chat. */
  get #uri(): vscode.Uri {
    const { tree } = this.chat.session;
    const title = summarizeSession(tree)?.title ?? "";
    const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, " ").trim();
    const query = tree.conversation.id;
    return vscode.Uri.from({ scheme, path: `/${name.slice(0, 60).trim()}.md`, query });
  }
}
