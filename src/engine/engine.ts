import { stat } from "node:fs/promises";
import {
  parseEngineCommand,
  type EngineEvent,
  type EngineTask,
  type MeasureTask,
} from "../protocol/engineProtocol";
import type { Answer, AnswerSink } from "./answer";
import { answerChat } from "./answerChat";
import { answerFill } from "./answerFill";
import { embedTexts } from "./embedTexts";
import { toEngineFailure } from "./engineFailure";
import { LlamaLoader } from "./llamaLoader";
import type { LoadedModel } from "./loadedModel";
import { ModelSlot } from "./modelSlot";
import { scoreText } from "./scoreText";

const smallModelBytes = 80_000_000;

/** Does what it is told by messages, and tells by messages how it goes. */
export class Engine {
  readonly #controllers = new Map<number, AbortController>();
  readonly #loader: LlamaLoader;
  readonly #slot: ModelSlot;
  /** Of its own, so that the model that finds places does not push out the one that answers. */
  readonly #embeddingSlot: ModelSlot;
  /** A model for ghost text that is this small does not push out the one that chats, at every key. */
  readonly #smallSlot: ModelSlot;

  constructor(private readonly send: (event: EngineEvent) => void) {
    this.#loader = new LlamaLoader({
      onProgress: () => send({ type: "progress" }),
      onLog: (level, message) => send({ type: "log", level, message }),
    });
    this.#slot = new ModelSlot(this.#loader);
    this.#embeddingSlot = new ModelSlot(this.#loader);
    this.#smallSlot = new ModelSlot(this.#loader);
  }

  /** Takes one message; what is no command is logged and dropped. */
  receive(raw: unknown): void {
    const command = parseEngineCommand(raw);
    switch (command?.type) {
      case "ping":
        return this.send({ type: "pong" });
      case "cancel":
        return this.#controllers.get(command.id)?.abort();
      case "chat":
      case "fill":
      case "embed":
      case "measure":
      case "score":
        return void this.#run(command);
      case undefined:
        return this.send({ type: "log", level: "warn", message: "Dropped a malformed command." });
    }
  }

  async #run(task: EngineTask): Promise<void> {
    const { id } = task;
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    try {
      this.send({ type: "finish", id, ...(await this.#do(task, controller.signal)) });
    } catch (error) {
      const { kind, message } = toEngineFailure(error, "internal");
      this.send({ type: "failed", id, kind, detail: message });
    } finally {
      this.#controllers.delete(id);
    }
  }

  async #slotFor({ model, type }: EngineTask): Promise<ModelSlot> {
    if (type === "embed") return this.#embeddingSlot;
    // A file that cannot be looked at is told of when it is loaded.
    const size = await stat(model.path).then(
      (facts) => facts.size,
      () => Infinity,
    );
    return size < smallModelBytes ? this.#smallSlot : this.#slot;
  }

  async #do(task: EngineTask, signal: AbortSignal): Promise<Answer> {
    if (task.type === "measure") return this.#measure(task);
    const slot = await this.#slotFor(task);
    return slot.use(task.model, (model) => this.#answer(model, task, signal));
  }

  async #measure({ id, model }: MeasureTask): Promise<Answer> {
    const memoryBytes = await this.#loader.measure(model);
    this.send({ type: "measured", id, memoryBytes });
    return { reason: "stop", inputTokens: 0, outputTokens: 0 };
  }

  async #answer(
    model: LoadedModel,
    task: Exclude<EngineTask, MeasureTask>,
    signal: AbortSignal,
  ): Promise<Answer> {
    if (signal.aborted) return { reason: "aborted", inputTokens: 0, outputTokens: 0 };
    const { id } = task;
    const onProgress = () => this.send({ type: "progress" });
    if (task.type === "embed") {
      const onVectors = (vectors: number[][]) => this.send({ type: "vectors", id, vectors });
      return embedTexts(model, task, { onVectors, onProgress }, signal);
    }
    if (task.type === "score") {
      const { score, answer } = await scoreText(model, task, onProgress, signal);
      if (score) this.send({ type: "scored", id, ...score });
      return answer;
    }
    const sink: AnswerSink = {
      onText: (text, probability) =>
        void (
          text !== "" &&
          this.send({ type: "text", id, text, ...(probability !== undefined && { probability }) })
        ),
      onReasoning: (text) => void (text !== "" && this.send({ type: "reasoning", id, text })),
      onProgress,
    };
    return task.type === "chat"
      ? answerChat(model, task, sink, signal)
      : answerFill(model, task, sink, signal);
  }
}
