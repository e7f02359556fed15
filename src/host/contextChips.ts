import * as vscode from "vscode";
import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { EventEmitter } from "../core/base/event";
import type { ChatService } from "../core/chat/chatService";
import type { Attachment } from "../core/chat/conversation";
import type { Files } from "../core/context/files/fileCollector";
import type { ContextOffer } from "../protocol/chatProtocol";
import { chipOf } from "./contextKinds/chipOf";
import type { ContextKind, ContextPart } from "./contextKinds/contextKind";
import { contextKinds } from "./contextKinds/index";
import { showAdvice } from "./errorMessages";

export interface ContextChipsOptions {
  readonly chat: ChatService;
  readonly clock: Clock;
  readonly files: Files;
}

/** What was attached is compared with its file when nobody has typed for so long. */
const restMs = 400;

/** What is not found by then is not offered with things of other kinds. */
const maxFindMs = 600;

/** So many of each kind are offered where the query is meant for no kind. */
const offeredOfEach = 5;

/** Finds what `@` may mean, attaches it, and knows which chips no longer say what their files say. */
export class ContextChips implements Disposable {
  readonly #store = new DisposableStore();
  readonly #changes = this.#store.add(new EventEmitter<void>());
  readonly onDidChange = this.#changes.event;
  #pending = new AbortController();
  #changedIds: ReadonlySet<string> = new Set();

  constructor(private readonly options: ContextChipsOptions) {
    this.#store.add(vscode.workspace.onDidChangeTextDocument(() => void this.#compareSoon()));
    this.#store.add(vscode.workspace.onDidSaveTextDocument(() => void this.#compareSoon()));
  }

  isChanged({ id }: Attachment): boolean {
    return this.#changedIds.has(id);
  }

  /** Things that match what stands behind the `@`: `cart`, or `file:cart` for one kind alone. */
  async find(query: string): Promise<readonly ContextOffer[]> {
    const [, word, rest = ""] = /^([a-z]+):(.*)$/iu.exec(query) ?? [];
    const only = contextKinds.find((kind) => kind.word === word?.toLowerCase());
    if (only) return this.#thingsOf(only, rest);
    const typed = query.toLowerCase();
    const kinds = contextKinds.filter((kind) => kind.word.startsWith(typed)).map(kindOffer);
    if (query === "") return kinds;
    const found = await Promise.all(contextKinds.map((kind) => this.#thingsSoon(kind, query)));
    return [...kinds, ...found.flatMap((things) => things.slice(0, offeredOfEach))];
  }

  /** Says why where there is nothing to attach. */
  async attach(kindId: string, key: string): Promise<void> {
    const { chat, files } = this.options;
    const kind = contextKinds.find(({ id }) => id === kindId);
    const result = await kind?.read(key, files);
    if (result?.kind === "nothing") return showAdvice(result.advice);
    for (const part of result?.parts ?? []) chat.attach(chipOf(part, kind, key));
  }

  /** Takes the text of a chip anew; it keeps its place and loses its mark. */
  async refresh(attachmentId: string): Promise<void> {
    const { chat } = this.options;
    const present = chat.attachments.find(({ id }) => id === attachmentId);
    const part = present && (await this.#readAgain(present));
    if (!present || !part) return;
    const { fileUri: _uri, ...text } = part;
    chat.replaceAttachment(attachmentId, { ...present, ...text });
    await this.#compare(this.#pending.signal);
  }

  dispose(): void {
    this.#pending.abort();
    this.#store.dispose();
  }

  async #thingsOf(kind: ContextKind, query: string): Promise<readonly ContextOffer[]> {
    if (!kind.find) return [];
    const things = await kind.find(query, this.options.files);
    return things.map((thing) => ({ kind: kind.id, ...thing }));
  }

  /** A language that looks through the workspace for seconds does not keep the others waiting. */
  async #thingsSoon(kind: ContextKind, query: string): Promise<readonly ContextOffer[]> {
    const late = new AbortController();
    const nothing = this.options.clock.delay(maxFindMs, late.signal).then(() => []);
    try {
      return await Promise.race([this.#thingsOf(kind, query), nothing]);
    } finally {
      late.abort();
    }
  }

  /** `undefined` where the thing is gone, or says so to the user. */
  async #readAgain({ origin }: Attachment): Promise<ContextPart | undefined> {
    const kind = contextKinds.find(({ id }) => id === origin?.kind);
    const result = origin && (await kind?.read(origin.key, this.options.files));
    if (result?.kind === "nothing") showAdvice(result.advice);
    return result?.kind === "parts" ? result.parts[0] : undefined;
  }

  async #compareSoon(): Promise<void> {
    if (!this.options.chat.attachments.some(isWatched)) return;
    this.#pending.abort();
    this.#pending = new AbortController();
    const { signal } = this.#pending;
    if (await this.options.clock.delay(restMs, signal)) await this.#compare(signal);
  }

  async #compare(signal: AbortSignal): Promise<void> {
    const { chat, files } = this.options;
    const changed = new Set<string>();
    for (const { id, origin, text } of chat.attachments.filter(isWatched)) {
      const kind = contextKinds.find((other) => other.id === origin?.kind);
      const result = origin && (await kind?.read(origin.key, files));
      const isSame = result?.kind === "parts" && result.parts[0]?.text === text;
      if (!isSame) changed.add(id);
    }
    if (signal.aborted) return;
    this.#changedIds = changed;
    this.#changes.fire();
  }
}

/** What can be read again at any time without a trace. */
function isWatched({ origin }: Attachment): boolean {
  return origin?.kind === "file" || origin?.kind === "symbol";
}

function kindOffer({ id, word, label, detail, find }: ContextKind): ContextOffer {
  return { kind: id, key: "", label, detail, ...(find && { completes: `${word}:` }) };
}
