import { t } from "../base/localize";
import { assertNever } from "../base/assertNever";
import { untilAborted } from "../base/untilAborted";
import type { ChatModel, ChatRequest, TokenCounter } from "../model/chatModel";
import type { EmbeddingModel } from "../model/embeddingModel";
import type { FimModel } from "../model/fimModel";
import { isOnThisMachine } from "../model/isOnThisMachine";
import { ModelError } from "../model/modelError";
import type { EmbeddingUse, GuardedUse, ModelGuard } from "../model/modelGuard";
import type { ModelStream } from "../model/modelStream";
import { placeOf, type Place } from "../model/placeOf";
import type { SettingsSource } from "../settings/settings";
import { completionKinds, type CompletionKind } from "./completionKinds";
import type { SendApprovals } from "./sendApprovals";
import { buildSendSheet, withoutPieces, type SendSheet } from "./sendSheet";

/** What the user wants to be sent. */
export type SendDecision =
  | { readonly kind: "send"; readonly leftOut: ReadonlySet<string> }
  | { readonly kind: "cancel" };

export interface CompletionConsent {
  readonly place: Place;
  readonly model: string;
  readonly kinds: readonly CompletionKind[];
}

export type EmbeddingConsent = Omit<CompletionConsent, "kinds">;

/** Asks the user. Aborting `signal` takes the question away. */
export interface SendQuestions {
  review(
    sheet: SendSheet,
    leftOut: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<SendDecision>;
  allowCompletions(consent: CompletionConsent): Promise<boolean>;
  allowEmbeddings(consent: EmbeddingConsent): Promise<boolean>;
}

export interface SendConsentOptions {
  readonly settings: SettingsSource;
  readonly approvals: SendApprovals;
  readonly questions: SendQuestions;
}

/** Shows what is about to leave, sends what the user agrees to, and says which secrets were kept back. */
export class SendConsent implements ModelGuard {
  readonly #options: SendConsentOptions;
  /** One sheet at a time; whoever waits may find the host approved by then. */
  #turn: Promise<unknown> = Promise.resolve();
  #turnsTaken = 0;
  #turnsCancelled = 0;
  #isReviewWanted = false;
  /** By origin: the question that is open, or the answer that holds for this window. */
  #completions = new Map<string, Promise<boolean>>();
  #embeddings = new Map<string, Promise<boolean>>();

  constructor(options: SendConsentOptions) {
    this.#options = options;
  }

  /** The next question shows its sheet, wherever it goes. */
  reviewNext(): void {
    this.#isReviewWanted = true;
  }

  /** The user wants to see what the next question sends, so it has to be sent. */
  get isReviewWanted(): boolean {
    return this.#isReviewWanted;
  }

  /** Every host is asked about again. */
  forget(): void {
    this.#options.approvals.forget();
    this.#completions = new Map();
    this.#embeddings = new Map();
  }

  guardChat(model: ChatModel, use: GuardedUse): ChatModel {
    return {
      reference: model.reference,
      stream: (request, signal) =>
        use.task === "completion"
          ? this.#complete({ use, model, open: () => model.stream(request, signal) }, signal)
          : this.#send({ use, model, request }, signal),
    };
  }

  guardFim(model: FimModel, use: GuardedUse): FimModel {
    return {
      reference: model.reference,
      get way() {
        return model.way;
      },
      stream: (request, signal) =>
        this.#complete({ use, model, open: () => model.stream(request, signal) }, signal),
    };
  }

  guardEmbedding(model: EmbeddingModel, use: EmbeddingUse): EmbeddingModel {
    return {
      reference: model.reference,
      embed: async (request, signal) => {
        const isAllowed = await untilAborted(Promise.resolve(this.#mayEmbed(use, model)), signal);
        if (!isAllowed)
          throw declined(use, (host) =>
            t("Nothing of the workspace was sent to {0}, because you did not agree to it.", host),
          );
        return model.embed(request, signal);
      },
    };
  }

  /** What the user is to see first is not sent to be counted either. */
  guardCounter(counter: TokenCounter, use: GuardedUse): TokenCounter {
    return {
      count: async (messages, signal) =>
        this.#isSheetWanted(use) ? undefined : counter.count(messages, signal),
    };
  }

  async *#send(sending: Sending, signal: AbortSignal): ModelStream {
    const { model, request, use } = sending;
    const isAsked = this.#isSheetWanted(use);
    if (isAsked) yield { type: "consent", state: "asked" };
    const decision = isAsked ? await unlessAborted(this.#decide(sending, signal), signal) : "send";
    if (decision === undefined) {
      yield { type: "finish", reason: "aborted", usage: {} };
      return;
    }
    if (decision === "cancel")
      throw declined(use, (host) =>
        t("Nothing was sent to {0}, because you did not agree to it.", host),
      );
    const { leftOut } = this.#options.approvals;
    const labels = labelsOf(request, leftOut);
    if (isAsked || labels.length > 0) yield { type: "consent", state: "given", leftOut: labels };
    // Only now is it sent; before, the user might still have kept it back.
    const { redactedKinds: kinds = [] } = request;
    if (kinds.length > 0) yield { type: "redacted", kinds };
    yield* model.stream(withoutPieces(request, leftOut), signal);
  }

  #isSheetWanted({ connection }: GuardedUse): boolean {
    if (this.#isReviewWanted) return true;
    const { settings, approvals } = this.#options;
    switch (settings.current.sendSheet) {
      case "never":
        return false;
      case "everySend":
        return true;
      case "firstSend":
        return !isOnThisMachine(connection) && !approvals.isApproved(connection);
      default:
        return assertNever(settings.current.sendSheet);
    }
  }

  #decide(sending: Sending, signal: AbortSignal): Promise<"send" | "cancel"> {
    const number = (this.#turnsTaken += 1);
    // A user who closes a sheet does not want those that wait behind it either.
    const turn = this.#turn.then(() =>
      number <= this.#turnsCancelled ? "cancel" : this.#review(sending, signal),
    );
    this.#turn = Promise.allSettled([turn]);
    return turn;
  }

  async #review({ use, model, request }: Sending, signal: AbortSignal): Promise<"send" | "cancel"> {
    if (signal.aborted) return "cancel";
    if (!this.#isSheetWanted(use)) return "send";
    const { approvals, questions } = this.#options;
    const sheet = buildSendSheet(request, use, model.reference.model);
    const decision = await questions.review(sheet, approvals.leftOut, signal);
    if (decision.kind === "cancel" && !signal.aborted) this.#turnsCancelled = this.#turnsTaken;
    if (decision.kind === "cancel" || signal.aborted) return "cancel";
    this.#isReviewWanted = false;
    approvals.approve(use.connection);
    const pieceIds = sheet.entries.flatMap(({ pieceId }) => pieceId ?? []);
    approvals.chooseLeftOut(pieceIds, decision.leftOut);
    return "send";
  }

  async *#complete({ use, model, open }: Completing, signal: AbortSignal): ModelStream {
    const mayComplete = await unlessAborted(this.#mayComplete(use, model), signal);
    if (mayComplete === undefined) {
      yield { type: "finish", reason: "aborted", usage: {} };
      return;
    }
    if (!mayComplete)
      throw declined(use, (host) =>
        t("Nothing you type was sent to {0}, because you did not agree to it.", host),
      );
    yield* open();
  }

  /** What the user has answered holds for this window; what was allowed, until it is taken back. */
  #mayComplete(
    { connection }: GuardedUse,
    { reference }: Pick<ChatModel, "reference">,
  ): boolean | Promise<boolean> {
    const { approvals, questions, settings } = this.#options;
    const kinds = completionKinds(settings.current.completion);
    const ids = kinds.map(({ id }) => id);
    const isFree = isOnThisMachine(connection) || settings.current.sendSheet === "never";
    if (isFree || approvals.mayComplete(connection, ids)) return true;
    const key = `${connection.baseUrl} ${ids.join()}`;
    const open = this.#completions.get(key);
    if (open) return open;
    const consent = { place: placeOf(connection), model: reference.model, kinds };
    const asking = questions.allowCompletions(consent).then((isAllowed) => {
      if (isAllowed) approvals.approveCompletions(connection, ids);
      return isAllowed;
    });
    this.#completions.set(key, asking);
    return asking;
  }

  /** Like `#mayComplete`, for the files of workspaces. */
  #mayEmbed(
    { connection }: EmbeddingUse,
    { reference }: EmbeddingModel,
  ): boolean | Promise<boolean> {
    const { approvals, questions, settings } = this.#options;
    const isFree = isOnThisMachine(connection) || settings.current.sendSheet === "never";
    if (isFree || approvals.mayEmbed(connection)) return true;
    const open = this.#embeddings.get(connection.baseUrl);
    if (open) return open;
    const consent = { place: placeOf(connection), model: reference.model };
    const asking = questions.allowEmbeddings(consent).then((isAllowed) => {
      if (isAllowed) approvals.approveEmbeddings(connection);
      return isAllowed;
    });
    this.#embeddings.set(connection.baseUrl, asking);
    return asking;
  }
}

interface Sending {
  readonly use: GuardedUse;
  readonly model: ChatModel;
  readonly request: ChatRequest;
}

interface Completing {
  readonly use: GuardedUse;
  readonly model: Pick<ChatModel, "reference">;
  readonly open: () => ModelStream;
}

/** `undefined` as soon as `signal` aborts: nobody waits for an answer any more. */
async function unlessAborted<T>(
  coming: T | Promise<T>,
  signal: AbortSignal,
): Promise<T | undefined> {
  try {
    return await untilAborted(Promise.resolve(coming), signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

function declined({ connection }: EmbeddingUse, sentence: (host: string) => string): ModelError {
  const { host } = placeOf(connection);
  const details = { connectionId: connection.id };
  return new ModelError("declined", sentence(host), details);
}

function labelsOf({ messages }: ChatRequest, leftOut: ReadonlySet<string>): readonly string[] {
  return messages.flatMap(({ content }) =>
    typeof content === "string"
      ? []
      : content.flatMap((part) =>
          part.type === "text" && part.piece && leftOut.has(part.piece.id)
            ? [part.piece.label]
            : [],
        ),
  );
}
