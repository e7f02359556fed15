import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { BackendLoader } from "./backends/backendLoader";
import { backends } from "./backends/index";
import { systemClock as clock } from "./core/base/clock";
import { DisposableStore } from "./core/base/disposable";
import { ChatService } from "./core/chat/chatService";
import { CompletionService } from "./core/completion/completionService";
import { askConnection, type LoadBackend } from "./core/model/askConnection";
import { builtInConnection } from "./core/model/builtInConnection";
import { LearnedFields } from "./core/model/learnedFields";
import { LiveModelRegistry } from "./core/model/liveModelRegistry";
import { localServers } from "./core/model/localServers";
import type { BackendEnvironment } from "./core/model/modelBackend";
import { ModelError } from "./core/model/modelError";
import type { ModelRegistry } from "./core/model/modelRegistry";
import { ChatViewProvider } from "./host/chatViewProvider";
import type { ListModelsOf } from "./host/commands/editorCommand";
import { commands } from "./host/commands/index";
import { registerCommands } from "./host/commands/registerCommands";
import { createFileConversationStore } from "./host/fileConversationStore";
import { registerInlineCompletion } from "./host/inlineCompletionProvider";
import { createMementoStore } from "./host/mementoStore";
import { ModelDownload, type DownloadModel } from "./host/modelDownload";
import { ModelStatus } from "./host/modelStatus";
import { observeFetch } from "./host/observedFetch";
import { createOutputLog } from "./host/outputLog";
import { createPageMessageHandlers } from "./host/pageMessageHandlers";
import { Redactor } from "./host/redactor";
import { ApiKeys } from "./host/secrets";
import { SelectionChip } from "./host/selectionChip";
import { VscodeSettings } from "./host/settings";
import { StatusBar } from "./host/statusBar";

/** What other extensions and the tests may use. */
export interface TemperaApi {
  /** Own time of `activate`. */
  readonly activationMs: number;
  readonly chat: ChatService;
  readonly completion: CompletionService;
  readonly models: ModelRegistry;
  /** How many requests the extension has sent since activation. */
  readonly requestsSent: () => number;
}

/** How long a server may take to list its models while it is being added. */
const serverCheckTimeoutMs = 15_000;

/** Composition root: every object is made here, once, and joined to the others. Nothing is sent from here. */
export function activate(context: vscode.ExtensionContext): TemperaApi {
  const startedAtMs = performance.now();
  const store = new DisposableStore();
  context.subscriptions.push(store);

  const redactor = new Redactor();
  const channel = store.add(vscode.window.createOutputChannel("Tempera", { log: true }));
  const logger = createOutputLog(channel, redactor);
  const memory = createMementoStore(context.globalState, logger);
  const apiKeys = new ApiKeys(context.secrets, redactor);
  const settings = store.add(new VscodeSettings(showWarning));
  const { fetch, requestsSent } = observeFetch(logger);

  const backendEnvironment: BackendEnvironment = {
    fetch,
    logger,
    settings,
    learnedFields: new LearnedFields(memory),
    apiKeyFor: (connection) => apiKeys.apiKeyFor(connection),
    defaultModelFolder: pathIn(context.globalStorageUri, "models"),
    engineProgram: pathIn(context.extensionUri, "dist", "engine.js"),
  };
  const backendLoader = store.add(new BackendLoader(backends, backendEnvironment));
  const loadBackend: LoadBackend = (id) => backendLoader.load(id);
  const discovery = { localServers, builtInConnection, loadBackend, clock, logger };
  const models = store.add(new LiveModelRegistry({ settings, ...discovery }));
  const modelStatus = store.add(new ModelStatus(models, memory, logger));
  const modelDownload = store.add(new ModelDownload({ download, models, modelStatus, logger }));

  const conversationStore = createFileConversationStore(
    pathIn(context.storageUri ?? context.globalStorageUri, "conversation.json"),
  );
  const chat = store.add(
    new ChatService({ models, store: conversationStore, logger, clock, createId: randomUUID }),
  );
  const handlers = createPageMessageHandlers(chat);
  const { extensionUri } = context;
  const chatView = store.add(
    new ChatViewProvider({ extensionUri, chat, settings, modelStatus, handlers, logger, clock }),
  );
  store.add(vscode.window.registerWebviewViewProvider(ChatViewProvider.viewId, chatView));
  store.add(new SelectionChip({ chat, chatView, clock }));

  const completion = store.add(new CompletionService({ models, settings, clock, logger }));
  store.add(registerInlineCompletion({ service: completion, logger }));
  store.add(new StatusBar({ chat, completion, modelStatus, settings }));

  const listModelsOf: ListModelsOf = (connection, signal) =>
    askConnection({ connection, loadBackend, clock, timeoutMs: serverCheckTimeoutMs }, signal);
  const services = { apiKeys, channel, chat, chatView, listModelsOf, modelDownload, models };
  store.add(registerCommands(commands, { ...services, modelStatus, settings }, logger));
  void chat.restore();

  const activationMs = performance.now() - startedAtMs;
  logger.info(`Activated: activation_ms=${activationMs.toFixed(2)}`);
  return { activationMs, chat, completion, models, requestsSent };
}

/** Until the download itself is here. */
const download: DownloadModel = () =>
  Promise.reject(new ModelError("network", "The small model cannot be fetched yet."));

function pathIn(folder: vscode.Uri, ...names: readonly string[]): string {
  return vscode.Uri.joinPath(folder, ...names).fsPath;
}

function showWarning(sentence: string): void {
  void vscode.window.showWarningMessage(sentence);
}
