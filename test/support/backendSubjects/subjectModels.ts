import type { ChatRequest } from "../../../src/core/model/chatModel";
import type { Connection } from "../../../src/core/model/connection";
import type { FimRequest } from "../../../src/core/model/fimModel";
import type { BackendEnvironment, ModelBackend } from "../../../src/core/model/modelBackend";
import type { ModelStream } from "../../../src/core/model/modelStream";
import { backendEnvironment } from "../backendEnvironment";
import type { ModelServer } from "../modelServer/modelServer";
import type { AnswerKind, BackendSubject } from "./backendSubject";

/** A backend of the contract, joined to a test server. */
export class SubjectModels {
  readonly connection: Connection;
  readonly backend: ModelBackend;

  constructor(
    readonly subject: BackendSubject,
    server: ModelServer,
    environment: Partial<BackendEnvironment> = {},
    connection: Partial<Connection> = {},
  ) {
    this.backend = subject.create(backendEnvironment(environment));
    this.connection = {
      id: "lab",
      label: "Lab server",
      backendId: subject.backendId,
      baseUrl: subject.baseUrl(server),
      ...connection,
    };
  }

  /** Asks for an answer of either kind, with what a request needs where `changes` does not say it. */
  async *stream(
    kind: AnswerKind,
    changes: Partial<ChatRequest & FimRequest> = {},
    signal: AbortSignal = new AbortController().signal,
  ): ModelStream {
    if (kind === "chat") {
      const model = this.backend.createChatModel(this.connection, "test-model");
      yield* model.stream({ ...chatRequest, ...changes }, signal);
      return;
    }
    const { fimModel = "test-model" } = this.subject;
    const model = await this.backend.createFimModel(
      this.connection,
      fimModel,
      new AbortController().signal,
    );
    if (!model) throw new Error(`${fimModel} fills no gaps.`);
    yield* model.stream({ ...fimRequest, ...changes }, signal);
  }
}

const temperature = { value: 0.3, isExplicit: false };

export const chatRequest: ChatRequest = {
  messages: [{ role: "user", content: "Hello?" }],
  temperature,
  maxTokens: 1000,
};

export const fimRequest: FimRequest = {
  prefix: "const sum = ",
  suffix: ";\n",
  path: "src/sum.ts",
  languageId: "typescript",
  context: [],
  temperature,
  maxTokens: 64,
  stops: [],
};
