import type { AcceptedCompletions } from "../lab/acceptedCompletions";
import type { Redactor } from "../redactor";
import type { LogOutputChannel } from "vscode";
import type { ChatService } from "../../core/chat/chatService";
import type { Clock } from "../../core/base/clock";
import type { Disposable } from "../../core/base/disposable";
import type { Lazy } from "../../core/base/lazy";
import type { Outgoing } from "../../core/outgoing/outgoing";
import type { CompletionService } from "../../core/completion/completionService";
import type { Snooze } from "../../core/completion/snooze";
import type { Connection } from "../../core/model/connection";
import type { LocalModels } from "../../core/model/localModels";
import type { ModelDescription } from "../../core/model/modelBackend";
import type { ModelRegistry } from "../../core/model/modelRegistry";
import type { PromptChoice } from "../../core/promptLibrary/promptChoice";
import type { PromptLibrary } from "../../core/promptLibrary/promptLibrary";
import type { Files } from "../../core/context/files/fileCollector";
import type { ChatTranscript } from "../chatTranscript";
import type { ChatViewProvider } from "../chatViewProvider";
import type { ChangeReviews } from "../codeBlocks/changeReviews";
import type { Doctor } from "../doctor/createDoctor";
import type { InlineEdits } from "../inlineEdit/inlineEdits";
import type { Comparison } from "../lab/comparison";
import type { Metrics } from "../metrics/createMetrics";
import type { ModelDownload } from "../modelDownload";
import type { ModelStatus } from "../modelStatus";
import type { ChosenPersona } from "../prompts/createPrompts";
import type { PromptDocuments } from "../prompts/promptDocuments";
import type { PromptRunner } from "../prompts/promptRunner";
import type { RequestDocuments } from "../requestDocuments";
import type { ReviewComments } from "../reviewComments";
import type { QuickActions } from "../quickActions";
import type { ApiKeys } from "../secrets";
import type { VscodeSettings } from "../settings";
import type { AnswerFile } from "../answerFile";
import type { UsagePage } from "../usage/createUsagePage";
import type { LazyWorkspaceIndex } from "../workspaceIndex/lazyWorkspaceIndex";

/** Asks a server that is not in the settings yet for its models. Throws a `ModelError`. */
export type ListModelsOf = (
  connection: Connection,
  signal: AbortSignal,
) => Promise<readonly ModelDescription[]>;

/** All that commands work with. A command names in its parameter what it uses of it. */
export interface CommandServices {
  readonly acceptedCompletions: Pick<AcceptedCompletions, "examples" | "forget">;
  /** What models answered in the chat. */
  readonly answerFile: AnswerFile;
  readonly apiKeys: ApiKeys;
  readonly changeReviews: ChangeReviews;
  readonly clock: Clock;
  readonly comparison: Comparison;
  readonly completion: Pick<CompletionService, "recentResults">;
  readonly channel: Pick<LogOutputChannel, "show">;
  readonly chat: ChatService;
  readonly chatTranscript: ChatTranscript;
  readonly chatView: ChatViewProvider;
  readonly doctor: Pick<Lazy<Doctor>, "get">;
  readonly files: Files;
  readonly inlineEdits: InlineEdits;
  readonly listModelsOf: ListModelsOf;
  readonly loadLocalModels: () => Promise<LocalModels>;
  readonly metrics: Pick<Lazy<Metrics>, "get">;
  readonly modelDownload: ModelDownload;
  readonly modelPage: Pick<Lazy<Disposable & { show(): void }>, "get">;
  /** With what the user says in the place of commands' prompts. */
  readonly models: ModelRegistry & Partial<PromptChoice>;
  readonly modelStatus: ModelStatus;
  readonly outgoing: Pick<Lazy<Outgoing>, "get" | "ifUsed">;
  readonly persona: ChosenPersona;
  readonly promptDocuments: PromptDocuments;
  readonly promptLibrary: PromptLibrary;
  readonly promptRunner: PromptRunner;
  readonly redactor: Pick<Redactor, "secrets">;
  readonly requestDocuments: RequestDocuments;
  readonly reviewComments: ReviewComments;
  readonly quickActions: QuickActions;
  readonly settings: VscodeSettings;
  readonly snooze: Snooze;
  readonly summaryCache: AnswerFile;
  readonly usagePage: Pick<Lazy<UsagePage>, "get">;
  readonly workspaceIndex: Pick<
    LazyWorkspaceIndex,
    "delete" | "deleteAll" | "rebuild" | "togglePause"
  >;
}

export interface EditorCommand {
  readonly id: `tempera.${string}`;
  /** What it throws is logged, and the user is told. */
  run(services: CommandServices, parameter?: unknown): unknown;
}
