import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { t } from "../core/base/localize";
import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import { EventEmitter } from "../core/base/event";
import type { ChatService } from "../core/chat/chatService";
import type { Attachment } from "../core/chat/conversation";
import type { Files } from "../core/context/files/fileCollector";
import type { AttachedPictureMessage, ContextOffer } from "../protocol/chatProtocol";
import { chipOf } from "./contextKinds/chipOf";
import type {
  ContextChange,
  ContextKind,
  ContextPart,
  FoundPicture,
} from "./contextKinds/contextKind";
import { droppedThings } from "./contextKinds/dropped";
import { textPart } from "./contextKinds/textPart";
import { allContextKinds, contextKinds } from "./contextKinds/index";
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
  #comparison = Promise.resolve();
  /** What has happened since chips were compared last. */
  #happened = new Set<ContextChange>();
  #changedIds: ReadonlySet<string> = new Set();

  constructor(private readonly options: ContextChipsOptions) {
    const compareAfter =
      (...changes: readonly ContextChange[]) =>
      () =>
        void this.#compareSoon(changes);
    this.#store.add(vscode.workspace.onDidChangeTextDocument(compareAfter("text")));
    this.#store.add(vscode.workspace.onDidSaveTextDocument(compareAfter("text", "save")));
    const watcher = this.#store.add(vscode.workspace.createFileSystemWatcher("**/*"));
    const compareFiles = compareAfter("text", "save");
    for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete])
      this.#store.add(event(compareFiles));
    this.#store.add(vscode.languages.onDidChangeDiagnostics(compareAfter("problems")));
    const compareAll = compareAfter("text", "save", "problems");
    this.#store.add(
      options.chat.onDidChange(({ type }) => type === "conversation-replaced" && compareAll()),
    );
    this.#store.add(vscode.window.onDidChangeWindowState(compareAfter("text", "save")));
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
    const kinds = [
      ...contextKinds.filter((kind) => kind.word.startsWith(typed)).map(kindOffer),
      ...("workspace".startsWith(typed) ? [workspaceOffer] : []),
    ];
    if (query === "") return kinds;
    const found = await Promise.all(contextKinds.map((kind) => this.#thingsSoon(kind, query)));
    return [...kinds, ...found.flatMap((things) => things.slice(0, offeredOfEach))];
  }

  /**
   * Says why where there is nothing to attach. Pictures are not attached yet but returned: a page has to make them
   * small enough first.
   */
  attach(kind: string, key: string): Promise<readonly FoundPicture[]> {
    return this.#attachAll([{ kind, key }]);
  }

  /** The same for files and folders by their addresses. */
  async attachDropped(uris: readonly string[]): Promise<readonly FoundPicture[]> {
    return this.#attachAll(await droppedThings(uris));
  }

  /** The first that cannot be had says why for all of them. */
  async #attachAll(
    things: readonly { readonly kind: string; readonly key: string }[],
  ): Promise<readonly FoundPicture[]> {
    const { chat, files } = this.options;
    const pictures: FoundPicture[] = [];
    const refused: string[] = [];
    for (const { kind: kindId, key } of things) {
      const kind = kindOf(kindId);
      const result = await kind?.read(key, files);
      if (result?.kind === "nothing") refused.push(result.advice);
      else if (result?.kind === "picture") pictures.push(result.picture);
      else for (const part of result?.parts ?? []) chat.attach(chipOf(part, kind, key));
    }
    if (refused[0] !== undefined) showAdvice(refused[0]);
    return pictures;
  }

  /** A text that was pasted, and so comes from nowhere that it could be read from again. */
  attachText(text: string): void {
    const origin = { kind: "pasted", key: "", isFile: false };
    this.options.chat.attach(
      chipOf({ ...textPart(t("Pasted text"), text), origin }, undefined, ""),
    );
  }

  attachPicture({ name, thumbnail, ...message }: AttachedPictureMessage): void {
    const { base64, height, mediaType, width } = message;
    this.options.chat.attach({
      id: randomUUID(),
      path: name.trim() === "" ? "Picture" : name,
      languageId: "",
      startLine: 1,
      endLine: 1,
      text: "",
      origin: { kind: "picture", key: "", isFile: false },
      picture: { mediaType, base64, width, height, thumbnail },
    });
  }

  /** Takes the text of a chip anew; it keeps its place and loses its mark. */
  async refresh(attachmentId: string): Promise<void> {
    const { chat } = this.options;
    const present = chat.attachments.find(({ id }) => id === attachmentId);
    const part = present && (await this.#readAgain(present));
    if (!present || !part) return;
    const { fileUri: _uri, ...text } = part;
    chat.replaceAttachment(attachmentId, { ...present, ...text });
    this.#changedIds = new Set([...this.#changedIds].filter((id) => id !== attachmentId));
    this.#changes.fire();
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
    const result = origin && (await kindOf(origin.kind)?.read(origin.key, this.options.files));
    if (result?.kind === "nothing") showAdvice(result.advice);
    return result?.kind === "parts" ? result.parts[0] : undefined;
  }

  async #compareSoon(changes: readonly ContextChange[]): Promise<void> {
    for (const change of changes) this.#happened.add(change);
    if (!this.options.chat.attachments.some((chip) => this.#isConcerned(chip))) return;
    this.#pending.abort();
    this.#pending = new AbortController();
    const { signal } = this.#pending;
    if (!(await this.options.clock.delay(restMs, signal))) return;
    const compare = () => this.#compare(signal);
    this.#comparison = this.#comparison.then(compare, compare);
    await this.#comparison;
  }

  #isConcerned({ origin }: Attachment): boolean {
    const changes = kindOf(origin?.kind)?.changesAfter ?? [];
    return changes.some((change) => this.#happened.has(change));
  }

  /** One comparison at a time; what happens during one is for the next. */
  async #compare(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { chat, files } = this.options;
    const concerned = chat.attachments.filter((chip) => this.#isConcerned(chip));
    this.#happened = new Set();
    const verdicts = new Map<Attachment, boolean>();
    for (const chip of concerned) {
      const { origin, text } = chip;
      const result = origin && (await kindOf(origin.kind)?.read(origin.key, files));
      verdicts.set(chip, result?.kind !== "parts" || result.parts[0]?.text !== text);
    }
    // A chip that was taken anew meanwhile is another one.
    const changed = chat.attachments.filter((chip) => verdicts.get(chip) ?? this.isChanged(chip));
    this.#changedIds = new Set(changed.map(({ id }) => id));
    this.#changes.fire();
  }
}

function kindOf(id: string | undefined): ContextKind | undefined {
  return allContextKinds.find((kind) => kind.id === id);
}

/** Attaches nothing, but makes the question one that finds its places by itself. */
const workspaceOffer: ContextOffer = {
  kind: "workspace",
  key: "",
  label: t("Workspace"),
  detail: t("Finds the places of the workspace that the question is about"),
  completes: "workspace ",
};

function kindOffer({ id, word, label, detail, find }: ContextKind): ContextOffer {
  return { kind: id, key: "", label, detail, ...(find && { completes: `${word}:` }) };
}
