import { maxContextTokens } from "../protocol/engineProtocol";
import type { LlamaModule } from "./llamaLoader";
import type { ChatWrapper, LlamaEmbeddingContext, LlamaModel } from "node-llama-cpp";
import { Lane } from "./lane";

/** Without a graphics card a model reads some hundred tokens a second, and ghost text cannot wait longer. */
const maxFillTokens = 2048;

/** Models that embed were trained on no more, and what they take grows with the square. */
export const maxEmbeddedTokens = 512;

/** A model in memory, with one lane for chats and one for gaps, so that neither spoils the other's state. */
export class LoadedModel {
  #chat: Promise<Lane> | undefined;
  #fill: Promise<Lane> | undefined;
  #embedding: Promise<LlamaEmbeddingContext> | undefined;
  #chatWrapper: ChatWrapper | undefined;

  constructor(
    readonly module: LlamaModule,
    readonly llamaModel: LlamaModel,
  ) {}

  /** How the model's own chat template is written; a general one where the file has none. */
  get chatWrapper(): ChatWrapper {
    this.#chatWrapper ??= this.module.resolveChatWrapper(this.llamaModel, { warningLogs: false });
    return this.#chatWrapper;
  }

  chatLane(): Promise<Lane> {
    this.#chat ??= this.#createLane(maxContextTokens);
    return this.#chat;
  }

  fillLane(): Promise<Lane> {
    this.#fill ??= this.#createLane(maxFillTokens);
    return this.#fill;
  }

  embeddingContext(): Promise<LlamaEmbeddingContext> {
    const max = Math.min(maxEmbeddedTokens, this.llamaModel.trainContextSize);
    this.#embedding ??= this.llamaModel.createEmbeddingContext({ contextSize: { max } });
    return this.#embedding;
  }

  async dispose(): Promise<void> {
    await this.llamaModel.dispose();
  }

  async #createLane(maxTokens: number): Promise<Lane> {
    const max = Math.min(maxTokens, this.llamaModel.trainContextSize);
    return new Lane(await this.llamaModel.createContext({ contextSize: { max } }));
  }
}
