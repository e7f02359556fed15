import { EventEmitter } from "../base/event";
import type { SettingsSource } from "../settings/settings";
import type { ChatModel } from "./chatModel";
import type { Connection } from "./connection";
import type { EmbeddingModel } from "./embeddingModel";
import type { FimModel } from "./fimModel";
import type { EmbeddingUse, GuardedUse, ModelGuard } from "./modelGuard";
import type { ModelStream, ModelStreamPart } from "./modelStream";
import { singleSlotOf } from "./singleSlot";

type Open = (signal: AbortSignal) => ModelStream;

/**
 * The one policy for servers that answer one request at a time: a chat turn never queues behind a completion.
 * When it begins, completions of the same server that are under way are ended, and new ones wait until it is over.
 */
export class SlotArbiter implements ModelGuard {
  readonly #slots = new Map<string, Slot>();

  constructor(private readonly settings: SettingsSource) {}

  guardChat(model: ChatModel, { connection, task }: GuardedUse): ChatModel {
    const slot = this.#slotOf(connection);
    if (!slot) return model;
    return {
      reference: model.reference,
      stream: (request, signal) => {
        const open: Open = (ends) => model.stream(request, ends);
        return task === "completion" ? this.#yielding(slot, open, signal) : slot.lead(open, signal);
      },
    };
  }

  guardFim(model: FimModel, { connection }: GuardedUse): FimModel {
    const slot = this.#slotOf(connection);
    if (!slot) return model;
    return {
      reference: model.reference,
      way: model.way,
      stream: (request, signal) =>
        this.#yielding(slot, (ends) => model.stream(request, ends), signal),
    };
  }

  /** A batch that is under way is soon over; the next one waits for the chat. */
  guardEmbedding(model: EmbeddingModel, { connection }: EmbeddingUse): EmbeddingModel {
    const slot = this.#slotOf(connection);
    if (!slot) return model;
    return {
      reference: model.reference,
      embed: async (request, signal) => {
        if (request.purpose === "passage") await slot.whenFree(signal);
        return model.embed(request, signal);
      },
    };
  }

  #yielding(slot: Slot, open: Open, signal: AbortSignal): ModelStream {
    const { yieldsToChat } = this.settings.current.completion;
    return yieldsToChat ? slot.yield(open, signal) : open(signal);
  }

  #slotOf(connection: Connection): Slot | undefined {
    const name = singleSlotOf(connection);
    if (name === undefined) return undefined;
    const slot = this.#slots.get(name) ?? new Slot();
    this.#slots.set(name, slot);
    return slot;
  }
}

const aborted: ModelStreamPart = { type: "finish", reason: "aborted", usage: {} };

function isAborted(part: ModelStreamPart): boolean {
  return part.type === "finish" && part.reason === "aborted";
}

/** A server that answers one request at a time. */
class Slot {
  readonly #changed = new EventEmitter<void>();
  #chats = 0;

  async *lead(open: Open, signal: AbortSignal): ModelStream {
    this.#count(1);
    try {
      yield* open(signal);
    } finally {
      this.#count(-1);
    }
  }

  /** An answer of which nothing has come yet begins anew after the chat; another ends as aborted. */
  async *yield(open: Open, signal: AbortSignal): ModelStream {
    let [isWaiting, hasText] = [true, false];
    while (isWaiting) {
      await this.whenFree(signal);
      const turn = this.#turn(signal);
      try {
        isWaiting = false;
        for await (const part of signal.aborted ? [aborted] : open(turn.signal)) {
          isWaiting = isAborted(part) && turn.isPreempted() && !hasText;
          if (isWaiting) break;
          hasText ||= part.type === "text";
          yield part;
        }
      } finally {
        turn.release();
      }
    }
  }

  /** Its signal aborts with `signal` or as soon as a chat begins. */
  #turn(signal: AbortSignal) {
    const preempted = new AbortController();
    const subscription = this.#changed.event(() => this.#chats > 0 && preempted.abort());
    return {
      signal: AbortSignal.any([signal, preempted.signal]),
      isPreempted: () => preempted.signal.aborted && !signal.aborted,
      release: () => subscription.dispose(),
    };
  }

  /** Resolves when no chat is being answered, or when `signal` aborts. */
  whenFree(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        if (this.#chats > 0 && !signal.aborted) return;
        subscription.dispose();
        signal.removeEventListener("abort", end);
        resolve();
      };
      const subscription = this.#changed.event(end);
      signal.addEventListener("abort", end);
      end();
    });
  }

  #count(difference: number): void {
    this.#chats += difference;
    this.#changed.fire();
  }
}
