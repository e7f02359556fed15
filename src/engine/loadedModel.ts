import * as v from "valibot";
import { maxContextTokens } from "../protocol/engineProtocol";
import { maxEmbeddedTokens, maxFillTokens } from "./contextSizes";
import type { LlamaModule } from "./llamaModule";
import type { ChatWrapper, LlamaEmbeddingContext, LlamaModel } from "node-llama-cpp";
import { Lane } from "./lane";

const suffixFirst = v.object({ tempera: v.object({ fim_order: v.literal("suffix-first") }) });

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

  /** Whether the model fills gaps better when the text before the gap comes last. Its file says so; others were trained the other way. */
  get isSuffixFirst(): boolean {
    const metadata: unknown = this.llamaModel.fileInfo.metadata;
    return v.is(suffixFirst, metadata);
  }

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
