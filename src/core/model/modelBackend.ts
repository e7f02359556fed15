import type { Clock } from "../base/clock";
import type { Disposable } from "../base/disposable";
import type { Fetch } from "../base/fetch";
import type { Logger } from "../base/logger";
import type { SettingsSource } from "../settings/settings";
import type { AskRedirect } from "./askRedirect";
import type { ModelFacts } from "./capabilities/modelFacts";
import type { ObjectModel } from "./objectModel";
import type { PluggedModels } from "./pluggedModels";
import type { RequestPace } from "./requestPace";
import type { ToldFacts } from "./toldFacts";
import type { ChatModel, TokenCounter } from "./chatModel";
import type { BackendId, Connection } from "./connection";
import type { EmbeddingModel } from "./embeddingModel";
import type { FimModel } from "./fimModel";
import type { LearnedFields } from "./learnedFields";
import type { TextScorer } from "./textScorer";

/** A model as its server lists it, with the facts that it tells. */
export interface ModelDescription extends ModelFacts {
  readonly name: string;
  /** Can answer a chat; `false` for an embedding model. */
  readonly isChat: boolean;
  /** Was made to fill gaps and answers nothing; it is small and stands back for every other model. */
  readonly fillsGapsOnly?: boolean;
  /** Bytes on disk, where the server tells. */
  readonly sizeBytes?: number;
}

/** What a backend is given to work with. Everything it touches outside itself is in here. */
export interface BackendEnvironment {
  readonly fetch: Fetch;
  /** The proxy that a request to this address goes through, if any. */
  readonly proxyFor: (url: string) => string | undefined;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Tells the user something that needs no answer. */
  readonly tellUser: (sentence: string) => void;
  readonly settings: SettingsSource;
  readonly learnedFields: LearnedFields;
  readonly toldFacts: ToldFacts;
  /** The key the user stored for the connection's origin; `undefined` where there is none. */
  readonly apiKeyFor: (connection: Connection) => Promise<string | undefined>;
  readonly askRedirect: AskRedirect;
  readonly pace: RequestPace;
  /** 0 to less than 1. */
  readonly random: () => number;
  readonly pluggedModels: PluggedModels;
  /** The models that VS Code has from other extensions now. */
  readonly listVscodeModels: () => Promise<readonly ObjectModel[]>;
  /** Absolute path of the folder where Tempera keeps model files unless a setting names another. */
  readonly defaultModelFolder: string;
  /** Absolute path of the folder with the model that came with Tempera; it need not be there. */
  readonly bundledModelFolder: string;
  /** Absolute path of the built engine program, which the built-in backend runs in a child process. */
  readonly engineProgram: string;
}

/** One wire protocol. Disposing it ends what it keeps running. */
export interface ModelBackend extends Disposable {
  readonly id: BackendId;
  /** The models that answer now. Throws a `ModelError` where the server cannot be asked. */
  listModels(connection: Connection, signal: AbortSignal): Promise<readonly ModelDescription[]>;
  createChatModel(connection: Connection, model: string): ChatModel;
  /** The model's own way to fill a gap, or `undefined` where it has none and a chat prompt must do. */
  createFimModel(
    connection: Connection,
    model: string,
    signal: AbortSignal,
  ): Promise<FimModel | undefined>;
  /** `undefined` where this wire has no embeddings. */
  createEmbeddingModel(connection: Connection, model: string): EmbeddingModel | undefined;
  /** Left out where this wire does not tell how probable a text is. */
  createTextScorer?(connection: Connection, model: string): TextScorer;
  /** Left out where no server of this wire counts tokens. */
  createTokenCounter?(connection: Connection, model: string): TokenCounter;
}

export type CreateModelBackend = (environment: BackendEnvironment) => ModelBackend;
