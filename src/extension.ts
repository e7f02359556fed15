import { sinceLoading, startOwnTime } from "./host/ownTime";
import "./host/useLanguage";
import * as vscode from "vscode";
import { BackendLoader } from "./backends/backendLoader";
import type { fetchWithCa as trustingFetch } from "./backends/http/caFetch";
import { backends } from "./backends/index";
import { systemClock as clock } from "./core/base/clock";
import { DisposableStore } from "./core/base/disposable";
import type { NetworkProbe } from "./core/base/networkProbe";
import type { KeyValueStore } from "./core/base/keyValueStore";
import { Lazy } from "./core/base/lazy";
import type { Logger } from "./core/base/logger";
import type { CompletionEngineOptions } from "./core/completion/completionEngine";
import {
  CompletionService,
  type CompletionServiceOptions,
} from "./core/completion/completionService";
import { tellOfOutages } from "./core/completion/tellOfOutages";
import { Snooze } from "./core/completion/snooze";
import { askConnection, type LoadBackend } from "./core/model/askConnection";
import { builtInConnection } from "./core/model/builtInConnection";
import { hostConnections } from "./core/model/hostConnections";
import { KnownModels } from "./core/model/knownModels";
import { LearnedFields } from "./core/model/learnedFields";
import type { ObjectModel } from "./core/model/objectModel";
import { PluggedModels } from "./core/model/pluggedModels";
import { RequestPace } from "./core/model/requestPace";
import { ToldFacts } from "./core/model/toldFacts";
import { LiveModelRegistry } from "./core/model/liveModelRegistry";
import { localServers } from "./core/model/localServers";
import type { Outgoing, OutgoingOptions } from "./core/outgoing/outgoing";
import type { CompletionRecord } from "./core/completion/completionRecord";
import type { Metrics, MetricsOptions } from "./host/metrics/createMetrics";
import type { BackendEnvironment } from "./core/model/modelBackend";
import type { ListModelsOf } from "./host/commands/editorCommand";
import type { ContextOptions } from "./host/contextSources/index";
import { showBudgetWarning, showOutage, showWarning } from "./host/errorMessages";
import { registerCodeActions } from "./host/codeActions";
import { registerInlineCompletion } from "./host/inlineCompletionProvider";
import { tellWhyNoCompletionCame } from "./host/manualCompletionMessages";
import { LazyContext } from "./host/lazyContext";
import { LazyFiles } from "./host/lazyFiles";
import { createMementoStore } from "./host/mementoStore";
import { registerNativeDoors, type NativeDoors } from "./host/nativeDoors/registerNativeDoors";
import { ModelStatus } from "./host/modelStatus";
import { noteCompletionUse } from "./host/modelUse";
import { createRedirectQuestions } from "./host/redirectQuestions";
import { offerTeamProfile } from "./host/offerTeamProfile";
import { observeFetch } from "./host/observedFetch";
import { createOutputLog } from "./host/outputLog";
import type { ChatStorage, Panel, PanelOptions } from "./host/panel";
import type { Prompts, PromptsOptions } from "./host/prompts/createPrompts";
import { AcceptedCompletions } from "./host/lab/acceptedCompletions";
import { Redactor } from "./host/redactor";
import { registerPanel } from "./host/registerPanel";
import { ApiKeys } from "./host/secrets";
import { registerSymbolActions } from "./host/symbolActions/registerSymbolActions";
import { proxyFor } from "./core/base/proxyFor";
import { proxySettings, VscodeSettings } from "./host/settings";
import { StatusBar } from "./host/statusBar";
import type { TemperaApi } from "./host/temperaApi";

/** How long a server may take to list its models while it is being added. */
const serverCheckTimeoutMs = 15_000;

/** How long it took to load this file and what it imports. */
const loadingMs = sinceLoading();

/** Composition root: every object is made here, once, and joined to the others. Nothing is sent from here. */
export function activate(context: vscode.ExtensionContext): TemperaApi {
  const sinceActivation = startOwnTime();
  const store = new DisposableStore();
  context.subscriptions.push(store);

  const redactor = new Redactor();
  const channel = store.add(vscode.window.createOutputChannel("Tempera", { log: true }));
  const logger = createOutputLog(channel, redactor);
  const memory = createMementoStore(context.globalState, logger);
  const apiKeys = store.add(new ApiKeys(context.secrets, redactor));
  const settings = store.add(new VscodeSettings(showWarning));
  const { requestsSent, ...network } = openNetwork(logger, settings);

  const common = { clock, logger, ...startFindings(memory) };
  const backendEnvironment: BackendEnvironment = {
    ...placesOf(context),
    ...network,
    tellUser: showWarning,
    settings,
    ...common,
    apiKeyFor: (connection) => apiKeys.apiKeyFor(connection),
  };
  const backendLoader = store.add(new BackendLoader(backends, backendEnvironment));
  const loadBackend: LoadBackend = (id) => backendLoader.load(id);
  const outgoing = store.add(outgoingOf(context, { settings, memory, redactor }));
  const files = store.add(new LazyFiles(clock));
  const prompts = store.add(promptsOf(context, { files, logger, settings }));
  const discovery = { ...places, loadBackend, ...common, ...standBefore(outgoing, prompts) };
  const models = store.add(new LiveModelRegistry({ settings, ...discovery }));
  const modelStatus = store.add(new ModelStatus(models, memory, logger));
  const snooze = store.add(new Snooze(clock));
  const controls = { clock, outgoing, settings, snooze };
  const completion = joinCompletion(store, { files, logger, models, ...controls });
  store.add(noteCompletionUse(completion, modelStatus));
  const statusBar = store.add(new StatusBar({ completion, modelStatus, ...controls }));

  const reach = { apiKeys, ...reachModels(loadBackend, backendEnvironment) };
  const kept = followUse(store, context, { completion, logger, redactor, settings });
  const access = { ...controls, ...reach, completion, files, models, modelStatus };
  const panel = store.add(
    new Lazy(async () => {
      const own = { channel, loadNetworkProbe, logger, memory, redactor, ...kept };
      const parts = { ...access, ...own, ...common, prompts: await prompts.get() };
      const made = await makePanel(context, parts);
      statusBar.followChat(made.chat);
      return made;
    }),
  );
  store.add(registerPanel(context, () => panel.get()));
  registerEditorActions(store, settings, files);
  store.add(offerTeamProfile(createMementoStore(context.workspaceState, logger)));
  store.add(openNativeDoors(models, memory, () => panel.get()));
  whenSaved = async () => (await panel.ifUsed)?.chat.whenSaved();

  const activationMs = loadingMs + sinceActivation();
  logger.info(`activation_ms=${activationMs.toFixed(2)}, loading ${loadingMs.toFixed(2)} of it`);
  const chat = async () => (await panel.get()).chat;
  const { registerModel } = common.pluggedModels;
  return { activationMs, chat, completion, models, registerModel, requestsSent };
}

/** The light bulb, and the lenses and hovers of symbols, which are off until the user wants them. */
function registerEditorActions(store: DisposableStore, settings: VscodeSettings, files: LazyFiles) {
  store.add(registerCodeActions());
  const loadSymbolActions = async () => {
    const { SymbolActions } = await import("./host/symbolActions/symbolActions.js");
    return new SymbolActions(files);
  };
  store.add(registerSymbolActions(settings, loadSymbolActions));
}

async function makePanel(
  context: vscode.ExtensionContext,
  options: Omit<PanelOptions, "chatStorage" | keyof ReturnType<typeof panelPlacesOf>>,
): Promise<Panel> {
  const { createPanel } = await import("./host/panel.js");
  const chatStorage = chatStorageOf(context, options.logger);
  return createPanel({ ...options, chatStorage, ...panelPlacesOf(context) });
}

/** Servers that are not in the settings yet, and models that are not on this machine yet. */
function reachModels(loadBackend: LoadBackend, environment: BackendEnvironment) {
  const listModelsOf: ListModelsOf = (connection, signal) =>
    askConnection({ connection, loadBackend, clock, timeoutMs: serverCheckTimeoutMs }, signal);
  const loadLocalModels = async () => {
    const { createLocalModels } = await import("./backends/localModels.js");
    return createLocalModels(environment);
  };
  return { listModelsOf, loadLocalModels };
}

async function loadNetworkProbe(): Promise<NetworkProbe> {
  const { createNetworkProbe } = await import("./backends/probe/networkProbe.js");
  return createNetworkProbe(proxySettings());
}

function versionOf({ extension }: Pick<vscode.ExtensionContext, "extension">): string {
  const { version }: { readonly version: string } = extension.packageJSON;
  return version;
}

/** Tempera's models and `@tempera` in VS Code's own chat, and links that fill the composer. */
function openNativeDoors(
  models: LiveModelRegistry,
  memory: KeyValueStore,
  loadPanel: NativeDoors["loadPanel"],
): vscode.Disposable {
  const knownModels = new KnownModels(memory);
  models.onDidListModels((listings) => knownModels.note(listings));
  const loadLanguageModels = async () => {
    const { LanguageModels } = await import("./host/nativeDoors/languageModels.js");
    return new LanguageModels(models, knownModels);
  };
  return registerNativeDoors({ knownModels, loadLanguageModels, loadPanel });
}

/** What models are told, and what watches over it, as soon as a model is asked. */
function standBefore(outgoing: Lazy<Outgoing>, prompts: Lazy<Prompts>) {
  return {
    loadGuards: async () => (await outgoing.get()).guards,
    loadPrompts: async () => (await prompts.get()).prompts,
  };
}

/** What the user and the team have written for prompts. It loads with the panel, or with the first model that fills gaps by a prompt. */
function promptsOf(
  { globalStorageUri, workspaceState }: vscode.ExtensionContext,
  parts: Pick<PromptsOptions, "files" | "logger" | "settings">,
): Lazy<Prompts> {
  const promptFolder = pathIn(globalStorageUri, "library");
  const memory = createMementoStore(workspaceState, parts.logger);
  return new Lazy(async () => {
    const { createPrompts } = await import("./host/prompts/createPrompts.js");
    return createPrompts({ ...parts, memory, promptFolder });
  });
}

/** All that goes to models passes this. It is loaded when the first model is asked. */
function outgoingOf(
  context: vscode.ExtensionContext,
  { redactor, ...parts }: Pick<OutgoingOptions, "settings" | "memory"> & { redactor: Redactor },
): Lazy<Outgoing> {
  return new Lazy(async () => {
    const { createOutgoing } = await import("./core/outgoing/outgoing.js");
    const { sendQuestions } = await import("./host/sendQuestions.js");
    const { openUsageFile } = await import("./host/usage/usageFile.js");
    return createOutgoing({
      ...parts,
      knownSecrets: () => redactor.secrets,
      usageStore: openUsageFile(usageFileOf(context)),
      warnOfBudget: showBudgetWarning,
      questions: sendQuestions,
      nonce: crypto.randomUUID().slice(0, 6),
      clock,
      timeOfDayMs: Date.now,
    });
  });
}

const places = { localServers, hostConnections, builtInConnection };

/** What comes to be known of models, and those that are objects in this process. */
function startFindings(memory: KeyValueStore) {
  return {
    learnedFields: new LearnedFields(memory),
    toldFacts: new ToldFacts(),
    pluggedModels: new PluggedModels(),
    askRedirect: createRedirectQuestions(),
    pace: new RequestPace(),
    random: Math.random,
    listVscodeModels,
  };
}

/** The one way to servers, and the proxy on it. */
function openNetwork(logger: Logger, settings: VscodeSettings) {
  const proxy = (url: string) => proxyFor(url, { ...proxySettings(), environment: process.env });
  return { ...observeFetch(logger, settings, fetchWithCa), proxyFor: proxy };
}

async function fetchWithCa(...asked: Parameters<typeof trustingFetch>): Promise<Response> {
  return (await import("./backends/http/caFetch.js")).fetchWithCa(...asked);
}

/** Asks VS Code only when someone looks at its models or has chosen one. */
async function listVscodeModels(): Promise<readonly ObjectModel[]> {
  return (await import("./host/vscodeModels.js")).listVscodeModels();
}

/** Set by `activate`, because VS Code gives `deactivate` nothing to go by. */
let whenSaved: () => Promise<void> = () => Promise.resolve();

/** VS Code waits for this before the window closes: what was said is stored by then. */
export function deactivate(): Promise<void> {
  return whenSaved();
}

type MadeForCompletion = "clock" | "context" | "loadEngine";

/** Ghost text and what it needs. */
function joinCompletion(
  store: DisposableStore,
  parts: Omit<CompletionEngineOptions & CompletionServiceOptions, MadeForCompletion> &
    Omit<ContextOptions, "clock">,
): CompletionService {
  const context = store.add(new LazyContext({ ...parts, clock }));
  const loadEngine = async () => {
    const { CompletionEngine } = await import("./core/completion/completionEngine.js");
    return new CompletionEngine({ ...parts, clock, context });
  };
  const completion = store.add(new CompletionService({ ...parts, clock, loadEngine }));
  store.add(registerInlineCompletion({ service: completion, clock, logger: parts.logger }));
  store.add(tellWhyNoCompletionCame(completion));
  store.add(tellOfOutages(completion, clock, showOutage));
  return completion;
}

/** The counting begins with the first suggestion. */
function followUse(
  store: DisposableStore,
  context: vscode.ExtensionContext,
  parts: Pick<MetricsOptions, "completion" | "logger"> & {
    readonly redactor: Redactor;
    readonly settings: VscodeSettings;
  },
): { readonly acceptedCompletions: AcceptedCompletions; readonly metrics: Lazy<Metrics> } {
  const { completion, logger, redactor, settings } = parts;
  const metrics = new Lazy(async () => {
    const { createMetrics } = await import("./host/metrics/createMetrics.js");
    return createMetrics({ ...parts, clock, file: metricsFileOf(context) });
  });
  const warn = (error: unknown) => logger.warn(`Nothing is counted: ${String(error)}`);
  const count = ({ result }: CompletionRecord) => {
    if (result.kind === "shown") metrics.get().catch(warn);
  };
  store.add(completion.onDidFinish(count));
  const open = async () => {
    const { KeptExamples } = await import("./host/lab/keptExamples.js");
    return new KeptExamples({
      file: pathIn(context.globalStorageUri, "accepted-completions.jsonl"),
      patterns: () => settings.current.redaction.patterns,
      knownSecrets: () => redactor.secrets,
    });
  };
  const acceptedCompletions = store.add(new AcceptedCompletions({ completion, open, logger }));
  return { acceptedCompletions, metrics: store.add(metrics) };
}

function usageFileOf({ globalStorageUri }: vscode.ExtensionContext): string {
  return pathIn(globalStorageUri, "usage.jsonl");
}

function metricsFileOf({ globalStorageUri }: vscode.ExtensionContext): string {
  return pathIn(globalStorageUri, "metrics.jsonl");
}

function chatStorageOf(
  { globalStorageUri, storageUri, workspaceState }: vscode.ExtensionContext,
  logger: Logger,
): ChatStorage {
  return {
    folder: pathIn(globalStorageUri, "chats"),
    earlierFile: pathIn(storageUri ?? globalStorageUri, "conversation.json"),
    summariesFile: pathIn(storageUri ?? globalStorageUri, "summaries.json"),
    answersFile: pathIn(storageUri ?? globalStorageUri, "answers.json"),
    memory: createMementoStore(workspaceState, logger),
  };
}

function placesOf({ extensionUri, globalStorageUri }: vscode.ExtensionContext) {
  return {
    defaultModelFolder: pathIn(globalStorageUri, "models"),
    bundledModelFolder: pathIn(extensionUri, "dist", "models"),
    engineProgram: pathIn(extensionUri, "dist", "engine.js"),
  };
}

function panelPlacesOf(context: vscode.ExtensionContext) {
  const { extensionUri, globalStorageUri } = context;
  return {
    extensionUri,
    version: versionOf(context),
    indexFolder: pathIn(globalStorageUri, "indexes"),
    indexProgram: pathIn(extensionUri, "dist", "indexer.js"),
  };
}

function pathIn(folder: vscode.Uri, ...names: readonly string[]): string {
  return vscode.Uri.joinPath(folder, ...names).fsPath;
}
