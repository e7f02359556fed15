import { randomUUID } from "node:crypto";
import type { ChatRequestHandler } from "vscode";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { Lazy } from "../core/base/lazy";
import type { NetworkProbe } from "../core/base/networkProbe";
import { InstructionFiles } from "../core/context/instructionFiles";
import type { KeyValueStore } from "../core/base/keyValueStore";
import type { Logger } from "../core/base/logger";
import { ChatService, type ChatServiceOptions } from "../core/chat/chatService";
import type { WorkspaceKnowledge } from "../core/chat/workspaceKnowledge";
import type { LearnedFields } from "../core/model/learnedFields";
import type { ModelRegistry } from "../core/model/modelRegistry";
import type { ToldFacts } from "../core/model/toldFacts";
import { ReadingForecast } from "../core/model/readingForecast";
import { TokenFactors } from "../core/model/tokenFactors";
import { TemperatureForecast } from "../core/model/temperatureForecast";
import type { ChatPageOptions } from "./chatPage";
import { ChatTranscript } from "./chatTranscript";
import { ChatViewProvider } from "./chatViewProvider";
import type { CommandServices } from "./commands/editorCommand";
import { ChangeReviews } from "./codeBlocks/changeReviews";
import { createCodeUses } from "./codeBlocks/index";
import { commands } from "./commands/index";
import { runCommand } from "./commands/runCommand";
import { chatTools } from "./chatTools";
import { ContextChips } from "./contextChips";
import type { Doctor } from "./doctor/createDoctor";
import { createEarlierConversation } from "./earlierConversationFile";
import { Comparison } from "./lab/comparison";
import { FileSessionStore } from "./fileSessionStore";
import { InlineEdits } from "./inlineEdit/inlineEdits";
import { ModelDownload } from "./modelDownload";
import type { ModelPage } from "./modelPage/modelPage";
import { createParticipantHandler } from "./nativeDoors/chatParticipant";
import { createToolUse, type UseTool } from "./nativeDoors/languageModelTools";
import { noteChatUse } from "./modelUse";
import { createPageMessageHandlers } from "./pageMessageHandlers";
import type { Prompts } from "./prompts/createPrompts";
import { PromptedModels } from "../core/promptLibrary/promptedModels";
import { PromptRunner } from "./prompts/promptRunner";
import { RememberedAnswers } from "./rememberedAnswers";
import { RequestDocuments } from "./requestDocuments";
import { isWorkspaceTrusted, openWorkspace, workspaceFolders } from "./openWorkspace";
import type { Redactor } from "./redactor";
import { ReviewComments } from "./reviewComments";
import { QuickActions } from "./quickActions";
import { SelectionChip } from "./selectionChip";
import { AnswerFile } from "./answerFile";
import type { UsagePage } from "./usage/createUsagePage";
import { LazyWorkspaceIndex } from "./workspaceIndex/lazyWorkspaceIndex";

/** Where chats are kept. */
export interface ChatStorage {
  /** For all windows. */
  readonly folder: string;
  /** Where versions before 0.2 kept the conversation of this workspace. */
  readonly earlierFile: string;
  /** What models answered for summaries of this workspace. */
  readonly summariesFile: string;
  /** What models answered in chats of this workspace. */
  readonly answersFile: string;
  /** Remembers small values for this workspace. */
  readonly memory: KeyValueStore;
}

export interface PanelOptions extends Omit<
  CommandServices,
  | "answerFile"
  | "changeReviews"
  | "chat"
  | "chatTranscript"
  | "chatView"
  | "comparison"
  | "doctor"
  | "inlineEdits"
  | "modelPage"
  | "modelDownload"
  | "models"
  | "persona"
  | "promptDocuments"
  | "promptLibrary"
  | "promptRunner"
  | "quickActions"
  | "requestDocuments"
  | "reviewComments"
  | "summaryCache"
  | "usagePage"
  | "workspaceIndex"
> {
  /** Where indexes of workspaces are stored, and the program of their thread; absolute paths. */
  readonly indexFolder: string;
  readonly indexProgram: string;
  readonly chatStorage: ChatStorage;
  readonly extensionUri: ChatPageOptions["extensionUri"];
  readonly learnedFields: LearnedFields;
  readonly toldFacts: ToldFacts;
  readonly loadNetworkProbe: () => Promise<NetworkProbe>;
  readonly logger: Logger;
  readonly redactor: Redactor;
  readonly version: string;
  readonly models: ModelRegistry;
  readonly prompts: Prompts;
  /** Remembers small values for all windows. */
  readonly memory: KeyValueStore;
}

export interface Panel extends Disposable {
  readonly answerParticipant: ChatRequestHandler;
  readonly chat: ChatService;
  readonly chatView: ChatViewProvider;
  readonly useTool: UseTool;
  /** Resolves when the command has done its work or has said why it could not. */
  run(command: string, parameter?: unknown): Promise<void>;
}

/** Joins what waits for its first use, and so is loaded from a file of its own. */
export function createPanel(options: PanelOptions): Panel {
  const { clock, extensionUri, files, logger, modelStatus, settings } = options;
  const store = new DisposableStore();
  const prompts = withPromptedModels(options.prompts, options.models);
  const { models } = prompts;
  const workspaceIndex = store.add(new LazyWorkspaceIndex(options));
  const answerFile = new AnswerFile(options.chatStorage.answersFile);
  const asking = askingBy(options, prompts, { answerFile, knowledge: workspaceIndex });
  const chat = store.add(createChat(asking));
  void workspaceIndex.start();
  store.add(noteChatUse(chat, modelStatus));
  const contextChips = store.add(new ContextChips({ chat, clock, files }));
  const changeReviews = store.add(new ChangeReviews(files));
  const inlineEdits = store.add(new InlineEdits(models));
  const codeUses = createCodeUses({ files, reviews: changeReviews });
  const handlers = createPageMessageHandlers({
    chat,
    contextChips,
    models,
    settings,
    takePrompt: (text) => promptRunner.takeFromChat(text),
    useCode: (use, block) => codeUses[use](block),
  });
  const chatView = store.add(
    new ChatViewProvider({
      extensionUri,
      chat,
      contextChips,
      prompts,
      settings,
      modelStatus,
      ...forecastsOf(models, options),
      handlers,
      logger,
      clock,
    }),
  );
  const promptRunner = new PromptRunner({ ...asking, chat, chatView, inlineEdits });
  store.add(new SelectionChip({ chat, chatView, clock, files }));
  const shared = {
    answerFile,
    changeReviews,
    chat,
    chatView,
    inlineEdits,
    promptRunner,
    workspaceIndex,
  };
  const services = createServices(store, options, { ...shared, ...servicesOf(prompts) });
  return {
    ...nativeDoorsOf(services, asking, workspaceIndex),
    chat,
    chatView,
    run: (id, parameter) => {
      services.quickActions.noteUse(id);
      return runCommand({ commands, services, logger }, id, parameter);
    },
    dispose: () => store.dispose(),
  };
}

/** What VS Code's own chat and the models of others use. */
function nativeDoorsOf(
  services: CommandServices,
  answers: ReturnType<typeof askingBy>,
  knowledge: WorkspaceKnowledge,
): Pick<Panel, "answerParticipant" | "useTool"> {
  return {
    answerParticipant: createParticipantHandler(answers, services.files),
    useTool: createToolUse({ ...services, answers, knowledge }),
  };
}

type Shared = Pick<
  CommandServices,
  | "answerFile"
  | "changeReviews"
  | "chat"
  | "chatView"
  | "inlineEdits"
  | "models"
  | "persona"
  | "promptDocuments"
  | "promptLibrary"
  | "promptRunner"
  | "workspaceIndex"
>;

type PanelPrompts = ReturnType<typeof withPromptedModels>;

function withPromptedModels(prompts: Prompts, models: ModelRegistry) {
  return { ...prompts, models: new PromptedModels(models, prompts.prompts) };
}

function servicesOf({ documents, library, models, persona }: PanelPrompts) {
  return { models, persona, promptDocuments: documents, promptLibrary: library };
}

/** What is said of a model before it is asked. */
function forecastsOf(models: ModelRegistry, options: PanelOptions) {
  return {
    temperatureForecast: new TemperatureForecast(models, options),
    readingForecast: new ReadingForecast(models, {
      ...options,
      tokenFactors: new TokenFactors(options.memory),
    }),
  };
}

/** What only commands work with is made here. */
function createServices(
  store: DisposableStore,
  options: PanelOptions,
  shared: Shared,
): CommandServices {
  const { memory, outgoing } = options;
  const { models } = shared;
  return {
    ...options,
    ...shared,
    comparison: store.add(new Comparison()),
    doctor: store.add(new Lazy(() => loadDoctor(options))),
    chatTranscript: store.add(new ChatTranscript(shared.chat)),
    modelDownload: store.add(new ModelDownload({ ...options, models })),
    modelPage: store.add(new Lazy(() => loadModelPage(options))),
    quickActions: new QuickActions(memory),
    requestDocuments: store.add(new RequestDocuments(outgoing)),
    reviewComments: store.add(new ReviewComments()),
    summaryCache: new AnswerFile(options.chatStorage.summariesFile),
    usagePage: store.add(new Lazy(() => loadUsagePage(options))),
  };
}

async function loadUsagePage(options: PanelOptions): Promise<UsagePage> {
  const { createUsagePage } = await import("./usage/createUsagePage.js");
  return createUsagePage(options);
}

async function loadModelPage(options: PanelOptions): Promise<ModelPage> {
  const { ModelPage } = await import("./modelPage/modelPage.js");
  return new ModelPage(options);
}

async function loadDoctor(options: PanelOptions): Promise<Doctor> {
  const { apiKeys, loadNetworkProbe } = options;
  const { createDoctor } = await import("./doctor/createDoctor.js");
  const hasKey = async (connection: { readonly baseUrl: string }) =>
    (await apiKeys.apiKeyFor(connection)) !== undefined;
  const tools = { ...options, hasKey, network: await loadNetworkProbe() };
  return createDoctor({ ...options, tools });
}

/** What every question goes by, in whichever chat it is asked. */
function askingBy(
  options: PanelOptions,
  { library, models, prompts }: PanelPrompts,
  { answerFile, knowledge }: { answerFile: AnswerFile; knowledge: WorkspaceKnowledge },
) {
  const { files, logger, outgoing, settings } = options;
  const areWanted = () => settings.current.usesInstructionFiles;
  const places = { folders: workspaceFolders, isTrusted: isWorkspaceTrusted };
  const instructions = new InstructionFiles({ files, areWanted, ...places });
  const isSendingWanted = async () => (await outgoing.get()).consent.isReviewWanted;
  const answers = new RememberedAnswers(answerFile, logger, isSendingWanted);
  return { ...options, answers, instructions, knowledge, library, models, prompts };
}

type ChatParts = Pick<PanelOptions, "chatStorage" | "clock" | "logger" | "models"> &
  Pick<ChatServiceOptions, "answers" | "instructions" | "knowledge" | "prompts">;

function createChat({ chatStorage, ...parts }: ChatParts): ChatService {
  const { answers, clock, instructions, knowledge, logger, models, prompts } = parts;
  const chat = new ChatService({
    models,
    knowledge,
    store: new FileSessionStore(chatStorage.folder),
    earlierConversation: createEarlierConversation(chatStorage.earlierFile),
    memory: chatStorage.memory,
    workspace: openWorkspace(),
    answers,
    instructions,
    prompts,
    tools: chatTools,
    logger,
    clock,
    timeOfDayMs: Date.now,
    createId: randomUUID,
  });
  void chat.restore();
  return chat;
}
