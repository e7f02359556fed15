import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { groupSessions } from "../../core/chat/history/groupSessions";
import type { SessionSummary } from "../../core/chat/history/sessionSummary";
import type { ChatService } from "../../core/chat/chatService";
import { openWorkspace } from "../openWorkspace";
import type { CommandServices, EditorCommand } from "./editorCommand";
import { exportSession } from "./exportChat";

interface SessionItem extends vscode.QuickPickItem {
  readonly session?: SessionSummary;
  readonly isRemoved?: boolean;
}

type HistoryServices = Pick<CommandServices, "chat" | "chatView">;

const buttons = {
  rename: { iconPath: new vscode.ThemeIcon("edit"), tooltip: t("Rename") },
  export: { iconPath: new vscode.ThemeIcon("export"), tooltip: t("Export") },
  remove: { iconPath: new vscode.ThemeIcon("trash"), tooltip: t("Delete") },
} as const;
const restoreButton = { iconPath: new vscode.ThemeIcon("discard"), tooltip: t("Bring Back") };

/** All chats, by day and workspace. What is typed is looked for in everything that was said. */
export const showHistory: EditorCommand = {
  id: "tempera.showHistory",
  run: async (services: HistoryServices) => {
    const { session, isRemoved } = (await pickSession(services)) ?? {};
    if (!session) return;
    if (isRemoved) await services.chat.undoRemove(session.id);
    await services.chat.open(session.id);
    await services.chatView.focusComposer("");
  },
};

function pickSession({ chat }: HistoryServices): Promise<SessionItem | undefined> {
  const list = new SessionList(chat);
  return new Promise((resolve) => {
    list.picker.onDidAccept(() => {
      resolve(list.picker.selectedItems[0]);
      list.picker.hide();
    });
    list.picker.onDidHide(() => {
      list.dispose();
      resolve(undefined);
    });
    list.show();
  });
}

/** The list of chats, with a search through their texts and buttons for what one can do with each. */
class SessionList implements vscode.Disposable {
  readonly picker = vscode.window.createQuickPick<SessionItem>();
  #search = new AbortController();

  constructor(private readonly chat: ChatService) {
    this.picker.title = t("Chats");
    this.picker.matchOnDetail = true;
    this.picker.onDidChangeValue(() => void this.#fill());
    this.picker.onDidTriggerItemButton(({ item, button }) => void this.#act(item, button));
  }

  show(): void {
    this.picker.show();
    void this.#fill();
  }

  dispose(): void {
    this.#search.abort();
    this.picker.dispose();
  }

  /** An older search ends when another one begins. */
  async #fill(): Promise<void> {
    this.#search.abort();
    const search = new AbortController();
    this.#search = search;
    this.picker.busy = true;
    this.picker.placeholder = t("Type to look through everything that was said");
    const query = this.picker.value.trim();
    const found =
      query === "" ? await this.#listAll() : await this.#listMatching(query, search.signal);
    if (search.signal.aborted) return;
    this.picker.items = found.length > 0 ? found : [noChat(query)];
    this.picker.busy = false;
  }

  async #listAll(): Promise<readonly SessionItem[]> {
    const { history } = this.chat;
    const [sessions, removed] = await Promise.all([history.list(), history.listRemoved()]);
    return [
      ...groupsOf(sessions).flatMap(({ label, sessions }) => [
        separator(label),
        ...sessions.map((session) => this.#itemOf(session, "its day")),
      ]),
      ...(removed.length > 0 ? [separator(t("Deleted, kept for seven days"))] : []),
      ...removed.map((session) => ({
        ...this.#itemOf(session, "no day"),
        isRemoved: true,
        buttons: [restoreButton],
      })),
    ];
  }

  /** The picker filters by what is typed, so each item holds the words that were found. */
  async #listMatching(query: string, signal: AbortSignal): Promise<readonly SessionItem[]> {
    const items: SessionItem[] = [];
    for await (const { session, excerpt } of this.chat.history.search(query, signal))
      items.push({
        ...this.#itemOf(session, "no day"),
        detail: excerpt,
        alwaysShow: true,
      });
    return items;
  }

  #itemOf(session: SessionSummary, under: "its day" | "no day"): SessionItem {
    const isOpen = session.id === this.chat.conversation.id;
    const isInGroup = under === "its day";
    const time = new Intl.DateTimeFormat(vscode.env.language, isInGroup ? timeAlone : dayAndTime);
    // Outside of the groups of days it says itself where it belongs.
    const place = isInGroup ? undefined : session.workspace?.name;
    const facts = [time.format(session.changedAtMs), place, countOf(session)];
    return {
      session,
      label: `${isOpen ? "$(comment) " : ""}${session.title}`,
      description: facts.filter((fact) => fact !== undefined).join(" · "),
      buttons: Object.values(buttons),
    };
  }

  async #act({ session }: SessionItem, button: vscode.QuickInputButton): Promise<void> {
    if (!session) return;
    if (button === restoreButton) {
      await this.chat.undoRemove(session.id);
      await this.#fill();
      return;
    }
    if (button === buttons.remove) {
      await this.chat.remove(session.id);
      void offerUndo(this.chat, session);
      await this.#fill();
      return;
    }
    // Both ask something where the list is; then it comes back.
    this.picker.hide();
    if (button === buttons.rename) await renameSession(this.chat, session);
    else await exportSession(this.chat, session.id);
    await vscode.commands.executeCommand(showHistory.id);
  }
}

const timeAlone: Intl.DateTimeFormatOptions = { timeStyle: "short" };
const dayAndTime: Intl.DateTimeFormatOptions = { dateStyle: "medium", timeStyle: "short" };

function separator(label: string): SessionItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

async function offerUndo(chat: ChatService, { id, title }: SessionSummary): Promise<void> {
  const undo = t("Undo");
  const pressed = await vscode.window.showInformationMessage(t("“{0}” was deleted.", title), undo);
  if (pressed === undo) await chat.undoRemove(id);
}

async function renameSession(chat: ChatService, session: SessionSummary): Promise<void> {
  const title = await vscode.window.showInputBox({
    title: t("Rename Chat"),
    value: session.title,
    prompt: t("Empty: the chat goes by its first question."),
  });
  if (title !== undefined) await chat.rename(session.id, title);
}

function groupsOf(sessions: readonly SessionSummary[]) {
  const workspaceUri = openWorkspace()?.uri;
  return groupSessions(sessions, {
    nowMs: Date.now(),
    language: vscode.env.language,
    workspaceUri,
  });
}

function countOf({ messageCount }: SessionSummary): string {
  return t("{0, plural, one {# message} other {# messages}}", messageCount);
}

function noChat(query: string): SessionItem {
  const label =
    query === "" ? t("No chats yet: ask something first") : t("No chat holds “{0}”", query);
  return { label, alwaysShow: true };
}
