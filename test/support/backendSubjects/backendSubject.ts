import type { BackendId } from "../../../src/core/model/connection";
import type { CreateModelBackend } from "../../../src/core/model/modelBackend";
import type { ModelServer } from "../modelServer/modelServer";
import type { Reply, ReplyStep } from "../modelServer/reply";
import type { ServedModel } from "../modelServer/servedModel";

/** What a request is for: an answer in the chat, or a gap in a file. */
export type AnswerKind = "chat" | "fim";

/** What every server counts that counts at all. */
interface CountedTokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A backend under the contract, and the wire by which the test server talks to it. */
export interface BackendSubject {
  readonly name: string;
  readonly backendId: BackendId;
  readonly create: CreateModelBackend;
  readonly baseUrl: (server: ModelServer) => string;
  readonly routes: Readonly<Record<AnswerKind | "list", string>>;
  /** Served by a model of this name, gaps go to `routes.fim`. `undefined` where the wire knows no gaps. */
  readonly fimModel: string | undefined;
  /** `undefined` where the wire has no embeddings. */
  readonly embeddings:
    | { readonly route: string; readonly reply: (vectors: readonly (readonly number[])[]) => Reply }
    | undefined;
  readonly takesSeed: boolean;
  /** Whether a temperature is sent to `test-model` at all. */
  readonly takesTemperature: boolean;
  /** A good response with exactly these steps. */
  readonly stream: (steps: readonly (string | ReplyStep)[]) => Reply;
  readonly text: (kind: AnswerKind, text: string) => string;
  readonly reasoning: (text: string) => string;
  /** Everything that ends a stream in good order. */
  readonly end: (kind: AnswerKind, reason: string, usage?: CountedTokens) => string;
  /** What begins an answer where the wire has a beginning, such as a chunk with the role alone. */
  readonly opening: string | undefined;
  /** The same answer without a stream, where the wire allows it. */
  readonly whole: ((kind: AnswerKind, text: string) => Reply) | undefined;
  /** An answer as a list of texts, as Mistral sends it. */
  readonly listed: ((text: string) => string) | undefined;
  /** The model declines, and says so. */
  readonly refusal: ((text: string) => readonly string[]) | undefined;
  /** What the wire says where the server's filter ends an answer. */
  readonly filterReason: string | undefined;
  /** A call of the tool `look` with the arguments `{}`. */
  readonly toolCall: string;
  /** Bytes between two chunks that mean nothing. */
  readonly noise: string;
  /** A chunk of a kind that no one has heard of. */
  readonly unknown: string;
  /** JSON of another shape than a chunk. */
  readonly misshapen: string;
  /** A chunk that is not JSON. */
  readonly garbage: string;
  readonly midStreamError: (message: string) => string;
  readonly error: (status: number, message: string) => Reply;
}

export function kindsOf({ fimModel }: BackendSubject): readonly AnswerKind[] {
  return fimModel === undefined ? ["chat"] : ["chat", "fim"];
}

/** What the server of a test serves for this backend. */
export function servedModels(
  { fimModel }: BackendSubject,
  capabilities: readonly string[] = ["completion"],
): readonly ServedModel[] {
  const fim = fimModel === undefined ? [] : [{ name: fimModel, capabilities }];
  return [...fim, { name: "test-model" }];
}
