import { assertNever } from "../base/assertNever";
import type { Clock } from "../base/clock";
import { wordsOfPart } from "../model/chatContent";
import type { ChatModel } from "../model/chatModel";
import { describeModelError } from "../model/describeModelError";
import type { FimModel } from "../model/fimModel";
import type { GuardedUse, ModelGuard } from "../model/modelGuard";
import type { ModelStream, ModelStreamPart, RequestAccount } from "../model/modelStream";
import { placeOf } from "../model/placeOf";
import type { RequestHistory } from "./requestHistory";
import type { RequestOutcome, SentRequest } from "./requestRecord";

export interface RequestRecorderOptions {
  readonly history: RequestHistory;
  readonly clock: Clock;
  readonly timeOfDayMs: () => number;
}

/** Notes what goes out and what comes back. It is the last guard, so that it sees what the server sees. */
export class RequestRecorder implements ModelGuard {
  constructor(private readonly options: RequestRecorderOptions) {}

  guardChat(model: ChatModel, use: GuardedUse): ChatModel {
    return {
      reference: model.reference,
      stream: (request, signal) =>
        this.#record({ use, model, request: { kind: "chat", ...request } }, (account) =>
          model.stream({ ...request, ...account }, signal),
        ),
    };
  }

  guardFim(model: FimModel, use: GuardedUse): FimModel {
    return {
      reference: model.reference,
      get way() {
        return model.way;
      },
      stream: (request, signal) =>
        this.#record({ use, model, request: { kind: "gap", ...request } }, (account) =>
          model.stream({ ...request, ...account }, signal),
        ),
    };
  }

  async *#record(
    { use, model, request }: Recorded,
    open: (account: RequestAccount) => ModelStream,
  ): ModelStream {
    const notes = new RequestNotes(this.options, { use, model, request });
    try {
      for await (const part of open({ onSend: notes.onSend })) {
        notes.read(part);
        yield part;
      }
    } catch (error) {
      notes.fail(error);
      throw error;
    } finally {
      notes.leave();
    }
  }
}

interface Recorded {
  readonly use: GuardedUse;
  readonly model: Pick<ChatModel, "reference">;
  readonly request: SentRequest;
}

/** What is written down of one request while its answer comes in. */
class RequestNotes {
  readonly #history: RequestHistory;
  readonly #id: number;
  readonly #sinceSending: () => number;
  readonly #droppedFields: string[] = [];
  #bodies: readonly object[] = [];
  #text = "";
  #reasoning = "";
  #firstPieceMs: number | undefined;
  #isOver = false;

  constructor({ history, clock, timeOfDayMs }: RequestRecorderOptions, recorded: Recorded) {
    const { use, model, request } = recorded;
    const sentAtMs = clock.now();
    this.#history = history;
    this.#sinceSending = () => clock.now() - sentAtMs;
    this.#id = history.add({
      task: use.task,
      place: placeOf(use.connection),
      model: model.reference.model,
      sentAtMs: timeOfDayMs(),
      request,
      bodies: [],
      droppedFields: [],
      answer: { text: "", reasoning: "" },
      outcome: { state: "running" },
    });
  }

  readonly onSend = (body: object): void => {
    this.#bodies = [...this.#bodies, body];
    this.#history.change(this.#id, { bodies: this.#bodies });
  };

  read(part: ModelStreamPart): void {
    switch (part.type) {
      case "text":
        this.#firstPieceMs ??= this.#sinceSending();
        this.#text += part.text;
        return;
      case "reasoning":
        this.#firstPieceMs ??= this.#sinceSending();
        this.#reasoning += part.text;
        return;
      case "tool-call":
        this.#firstPieceMs ??= this.#sinceSending();
        this.#text += wordsOfPart(part);
        return;
      case "dropped-field":
        this.#droppedFields.push(`${part.field}: ${part.reason}`);
        return;
      case "failed-over":
      case "redacted":
      case "consent":
        return;
      case "finish":
        return this.#end({ state: "ended", reason: part.reason, usage: part.usage });
      default:
        return assertNever(part);
    }
  }

  fail(error: unknown): void {
    this.#end({ state: "failed", message: describeModelError(error).message });
  }

  /** The reader has gone, with or without having seen the end. */
  leave(): void {
    this.#end({ state: "left" });
  }

  #end(outcome: RequestOutcome): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#history.change(this.#id, {
      outcome,
      droppedFields: this.#droppedFields,
      answer: { text: this.#text, reasoning: this.#reasoning },
      ...(this.#firstPieceMs !== undefined && { firstPieceMs: this.#firstPieceMs }),
      totalMs: this.#sinceSending(),
    });
  }
}
