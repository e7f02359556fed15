import { join } from "node:path";
import { createBuiltInBackend } from "../../src/backends/builtIn/builtInBackend";
import type { ChatRequest } from "../../src/core/model/chatModel";
import type { Connection } from "../../src/core/model/connection";
import type { FimRequest } from "../../src/core/model/fimModel";
import type { ModelBackend } from "../../src/core/model/modelBackend";
import type { ModelStream } from "../../src/core/model/modelStream";
import { backendEnvironment } from "./backendEnvironment";
import { MemorySettings } from "./memorySettings";
import { projectRoot } from "./projectRoot";
import { RecordingLogger } from "./recordingLogger";
import { tinyModelName } from "./tinyModel/writeTinyModel";

/** The engine's program as the tests compile it. */
export const engineProgram = join(projectRoot, "out/src/engine/main.js");

/** One thread: with more, llama.cpp's busy loops cost far more than they give on a machine that has other work. */
const threads = 1;

/** The built-in backend on a model folder. */
export class BuiltInFixture {
  readonly connection: Connection = {
    id: "built-in",
    label: "Built-in",
    backendId: "built-in",
    baseUrl: "",
  };
  readonly logger = new RecordingLogger();
  readonly backend: ModelBackend;

  constructor(modelFolder: string, program = engineProgram, bundledModelFolder = "/not/there") {
    this.backend = createBuiltInBackend(
      backendEnvironment({
        logger: this.logger,
        settings: new MemorySettings({ "builtIn.threads": threads }),
        defaultModelFolder: modelFolder,
        bundledModelFolder,
        engineProgram: program,
      }),
    );
  }

  chat(
    changes: Partial<ChatRequest> = {},
    signal = new AbortController().signal,
    model = tinyModelName,
  ): ModelStream {
    return this.backend
      .createChatModel(this.connection, model)
      .stream({ ...chatRequest, ...changes }, signal);
  }

  async *fillGap(
    changes: Partial<FimRequest> = {},
    signal = new AbortController().signal,
    model = tinyModelName,
  ): ModelStream {
    const fimModel = await this.backend.createFimModel(this.connection, model, signal);
    if (fimModel === undefined) throw new Error("The built-in backend fills no gaps.");
    yield* fimModel.stream({ ...fimRequest, ...changes }, signal);
  }

  /** The processes that ran, oldest first. */
  get processIds(): readonly number[] {
    return this.logger.entries.flatMap(({ message }) => {
      const [, id] = /runs as process (\d+)/.exec(message) ?? [];
      return id === undefined ? [] : [Number(id)];
    });
  }

  dispose(): void {
    this.backend.dispose();
  }
}

const temperature = { value: 0.1, isExplicit: false };

const chatRequest: ChatRequest = {
  messages: [
    { role: "system", content: "You are a coding assistant." },
    { role: "user", content: "What does count(list) return?" },
  ],
  temperature,
  maxTokens: 24,
};

const fimRequest: FimRequest = {
  prefix: "const value = read(file);\nreturn ",
  suffix: ";\n",
  path: "src/main.ts",
  languageId: "typescript",
  context: [],
  temperature,
  maxTokens: 24,
  stops: [],
};
