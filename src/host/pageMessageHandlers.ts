import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { ChatService } from "../core/chat/chatService";
import type { CodeBlock } from "../core/codeBlocks/codeBlock";
import { formatModelReference, parseModelReference } from "../core/model/modelReference";
import type { CodeUse, PageMessage, ProblemAction, SetUpRoad } from "../protocol/chatProtocol";
import type { ModelRegistry } from "../core/model/modelRegistry";
import type { ContextChips } from "./contextChips";
import { answerAgain } from "./answerAgain";
import { openLink } from "./openLink";
import { pickTemperature } from "./pickTemperature";
import type { VscodeSettings } from "./settings";
import { proxySetting } from "./problemButtons";

/** What the page's own object in the host answers itself. */
type OwnType =
  | "ready"
  | "alive"
  | "load-older"
  | "find-context"
  | "attach-context"
  | "attach-dropped";
type PageMessageByType = {
  readonly [M in Exclude<PageMessage, { type: OwnType }> as M["type"]]: M;
};
type HandledType = keyof PageMessageByType;

/** One handler for each kind of message that asks for something beyond the page. */
export type PageMessageHandlers = {
  readonly [T in HandledType]: (message: PageMessageByType[T]) => unknown;
};

/** Runs the handler for the message. Rejects where the handler fails. */
export async function handlePageMessage<T extends HandledType>(
  handlers: PageMessageHandlers,
  message: PageMessageByType[T] & { readonly type: T },
): Promise<void> {
  await handlers[message.type](message);
}

export interface PageServices {
  readonly chat: ChatService;
  readonly contextChips: Pick<ContextChips, "attachPicture" | "attachText" | "refresh">;
  readonly models: Pick<ModelRegistry, "listModels" | "findConnection">;
  readonly settings: Pick<VscodeSettings, "replaceModel">;
  /** Runs a prompt whose answer goes elsewhere than into the chat; false for every other question. */
  readonly takePrompt: (text: string) => Promise<boolean>;
  /** Does what the reader wants with a code block. */
  readonly useCode: (use: CodeUse, block: CodeBlock) => unknown;
}

export function createPageMessageHandlers(services: PageServices): PageMessageHandlers {
  const { chat, contextChips, models, takePrompt, useCode } = services;
  return {
    send: async ({ text }) => {
      if (!(await takePrompt(text))) await chat.ask({ text, task: "chat" });
    },
    // What a page is late to tell belongs to the chat that was shown then.
    draft: ({ conversationId, text }) =>
      conversationId === chat.session.id && chat.setDraftText(text),
    stop: ({ messageId }) => chat.stop(messageId),
    "edit-question": ({ messageId, text }) => chat.session.edit(messageId, text),
    regenerate: ({ messageId, way }) => answerAgain({ chat, models }, messageId, way),
    "select-branch": ({ branchId }) => chat.session.selectBranch(branchId),
    "copy-answer": ({ messageId }) =>
      vscode.env.clipboard.writeText(chat.session.tree.message(messageId)?.text ?? ""),
    fork: ({ messageId }) => chat.fork(messageId),
    "delete-message": ({ messageId }) => chat.session.delete(messageId),
    "undo-delete": () => chat.session.undoDelete(),
    "edit-summary": ({ messageId, text }) => chat.session.editSummary(messageId, text),
    pin: ({ messageId, isPinned }) => chat.session.pin(messageId, isPinned),
    rate: ({ messageId, rating }) => chat.session.rate(messageId, rating),
    "show-history": () => run("tempera.showHistory"),
    "new-chat": () => chat.newChat(),
    "attach-text": ({ text }) => contextChips.attachText(text),
    "attach-picture": (message) => contextChips.attachPicture(message),
    "refresh-attachment": ({ attachmentId }) => contextChips.refresh(attachmentId),
    "remove-attachment": ({ attachmentId }) => chat.removeAttachment(attachmentId),
    "choose-temperature": ({ current }) => chooseTemperature(chat, current),
    "choose-model": () => run("tempera.chooseModel"),
    "choose-persona": () => run("tempera.choosePersona"),
    "use-code": ({ use, code, language, path }) => useCode(use, { code, language, path }),
    "open-link": ({ url, text }) => openLink(url, text),
    "problem-action": ({ messageId, action }) => problemActions[action](services, messageId),
    "set-up": ({ road }) => run(setUpCommands[road]),
  };
}

const setUpCommands: Readonly<Record<SetUpRoad, string>> = {
  "look-again": "tempera.lookForModels",
  "cancel-download": "tempera.cancelDownload",
  "start-ollama": "tempera.startOllama",
  "download-small-model": "tempera.downloadSmallModel",
  "add-server": "tempera.addServer",
  "enter-api-key": "tempera.enterApiKey",
};

const problemActions: Readonly<
  Record<ProblemAction, (services: PageServices, messageId: string) => unknown>
> = {
  "choose-model": () => run("tempera.chooseModel"),
  "use-successor": (services, messageId) => useSuccessor(services, messageId),
  "pull-model": (services, messageId) => pullAndRetry(services, messageId),
  "enter-api-key": ({ chat }, messageId) =>
    run("tempera.enterApiKey", connectionOf(chat, messageId)),
  "set-up": () => run("tempera.lookForModels"),
  "start-ollama": ({ chat }, messageId) => startOllamaAndRetry(chat, messageId),
  retry: ({ chat }, messageId) => chat.retry(messageId),
  "open-settings": () => run("tempera.openSettings"),
  "open-proxy-settings": () => run("tempera.openSettings", proxySetting),
  "show-log": () => run("tempera.showLog"),
  "open-doctor": () => run("tempera.openDoctor"),
};

async function chooseTemperature(chat: ChatService, current: number): Promise<void> {
  const picked = await pickTemperature(current, t("Temperature for This Question"));
  if (picked === "standard") chat.chooseForNext({});
  else if (picked !== undefined) chat.chooseForNext({ temperature: picked });
}

async function useSuccessor({ chat, settings }: PageServices, messageId: string): Promise<void> {
  const [gone, successor] = [modelOf(chat, messageId), problemModelOf(chat, messageId)];
  if (gone === undefined || successor === undefined) return;
  await settings.replaceModel(gone, successor);
  await chat.retry(messageId);
}

/** A pull that was paused or has failed has said so; the question waits then. */
async function pullAndRetry({ chat, models }: PageServices, messageId: string): Promise<void> {
  const wanted = problemModelOf(chat, messageId);
  if (wanted === undefined) return;
  await run("tempera.pullOllamaModel", wanted);
  const { signal } = new AbortController();
  const there = (await models.listModels(signal)).flatMap(({ connection, models }) =>
    models.map(({ name }) => formatModelReference({ connectionId: connection.id, model: name })),
  );
  // Ollama names the version of a model that was asked for without one.
  const isThere = there.includes(wanted) || there.includes(`${wanted}:latest`);
  if (isThere) await chat.retry(messageId);
}

async function startOllamaAndRetry(chat: ChatService, messageId: string): Promise<void> {
  await run("tempera.startOllama");
  await chat.retry(messageId);
}

/** The model that an answer came from, or was to come from. */
function modelOf(chat: ChatService, messageId: string): string | undefined {
  const message = chat.conversation.messages.find(({ id }) => id === messageId);
  return message?.role === "assistant" ? message.model : undefined;
}

function connectionOf(chat: ChatService, messageId: string): string | undefined {
  return parseModelReference(modelOf(chat, messageId) ?? "")?.connectionId;
}

/** The model that the button below a failed answer is about. */
function problemModelOf(chat: ChatService, messageId: string): string | undefined {
  const message = chat.conversation.messages.find(({ id }) => id === messageId);
  if (message?.role !== "assistant" || message.answer.state !== "failed") return undefined;
  return message.answer.problem.model;
}

function run(command: string, ...parameters: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(command, ...parameters);
}
