import type { Clock } from "../base/clock";
import { DisposableStore, type Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import { Lazy } from "../base/lazy";
import type { SettingsSource } from "../settings/settings";
import type { CompletionEngine } from "./completionEngine";
import {
  CompletionRecords,
  type AcceptedCompletion,
  type CompletionRecord,
} from "./completionRecord";
import type { CompletionRequest, CompletionResult, ShownResult } from "./completionRequest";
import type { Snooze } from "./snooze";
import { reasonToSkip } from "./trigger";

export interface CompletionServiceOptions {
  /** Called when the first suggestion is wanted, and again after it failed. */
  readonly loadEngine: () => Promise<CompletionEngine>;
  readonly settings: SettingsSource;
  readonly snooze: Pick<Snooze, "isActive">;
  readonly clock: Clock;
}

/** Says where suggestions are wanted, has the engine find them, and remembers what came of it. */
export class CompletionService implements Disposable {
  readonly #store = new DisposableStore();
  readonly #engine: Lazy<CompletionEngine>;
  #loaded: CompletionEngine | undefined;
  readonly #records = new CompletionRecords();
  readonly #didFinish = this.#store.add(new EventEmitter<CompletionRecord>());
  readonly #didAccept = this.#store.add(new EventEmitter<AcceptedCompletion>());
  readonly #didChangeActivity = this.#store.add(new EventEmitter<void>());
  #newest = new AbortController();

  constructor(private readonly options: CompletionServiceOptions) {
    this.#engine = this.#store.add(new Lazy(() => this.#load()));
  }

  readonly onDidFinish: Event<CompletionRecord> = this.#didFinish.event;

  /** The user took a suggestion as a whole. */
  readonly onDidAccept: Event<AcceptedCompletion> = this.#didAccept.event;

  /** `isAsking` or `outage` may be another than before. */
  readonly onDidChangeActivity: Event<void> = this.#didChangeActivity.event;

  get isAsking(): boolean {
    return this.#loaded?.isAsking ?? false;
  }

  /** What the server failed with last, where it fails again and again and is left alone for most of the time. */
  get outage(): unknown {
    return this.#loaded?.outage?.error;
  }

  /** What became of the last requests, oldest first. */
  get recentResults(): readonly CompletionRecord[] {
    return this.#records.recent;
  }

  /**
   * Never throws for what a model does. Newest request wins: one that is still waiting when another comes ends
   * as `superseded`, and so does one whose `signal` aborts; the model goes on writing either way as long as
   * its text is of use.
   */
  async complete(request: CompletionRequest, signal: AbortSignal): Promise<CompletionResult> {
    const startedAtMs = this.options.clock.now();
    const result = await this.#find(request, startedAtMs, signal);
    this.#record(request, result, startedAtMs);
    return result;
  }

  /**
   * Resolves when the answer to `request` has come, whether there is something to show; `complete` then has it at
   * once. A newer request ends the wait as it ends that of `complete`. Leaves no record.
   */
  async prepare(request: CompletionRequest, signal: AbortSignal): Promise<boolean> {
    const result = await this.#find(request, this.options.clock.now(), signal);
    if (result.kind === "shown" && result.isComing) await this.untilWhole(request, result, signal);
    return result.kind === "shown" && !signal.aborted;
  }

  /**
   * Resolves once the line has come of which `shown` is what there was at the place of `request`, or its block; `complete` then
   * has it at once. `false` where nothing else came, or `signal` aborts first. Leaves no record.
   */
  async untilWhole(
    request: CompletionRequest,
    shown: ShownResult,
    signal: AbortSignal,
  ): Promise<boolean> {
    return (await this.#loaded?.untilWhole(request, shown, signal)) ?? false;
  }

  /** The editor put the suggestion into the document. One that was not shown lately is ignored. */
  noteAccepted(suggestionId: number): void {
    const record = this.#records.lastShown(suggestionId);
    if (!record) return;
    this.#didAccept.fire({ record, acceptedAtMs: this.options.clock.now() });
    this.#loaded?.noteAccepted(suggestionId, this.#comeByThemselves(record.languageId));
  }

  /** The document is closed. */
  noteClosed(uri: string): void {
    this.#loaded?.forget(uri);
  }

  dispose(): void {
    this.#newest.abort();
    this.#store.dispose();
  }

  async #load(): Promise<CompletionEngine> {
    const engine = await this.options.loadEngine();
    engine.onDidChangeActivity(() => this.#didChangeActivity.fire());
    this.#loaded = engine;
    return engine;
  }

  async #find(
    request: CompletionRequest,
    startedAtMs: number,
    signal: AbortSignal,
  ): Promise<CompletionResult> {
    this.#newest.abort("superseded");
    this.#newest = new AbortController();
    const ends = AbortSignal.any([signal, this.#newest.signal]);
    const settings = this.options.settings.current.completion;
    const reason = reasonToSkip(request, settings, this.options.snooze.isActive);
    if (reason) return { kind: "none", reason };
    const engine = this.#loaded ?? (await this.#engine.get());
    if (ends.aborted) return { kind: "none", reason: "superseded" };
    return engine.complete(request, startedAtMs, ends);
  }

  #comeByThemselves(languageId: string): boolean {
    const { isEnabled, isManualOnly, disabledLanguages } = this.options.settings.current.completion;
    const isOff = !isEnabled || isManualOnly || this.options.snooze.isActive;
    return !isOff && !disabledLanguages.includes(languageId);
  }

  #record(request: CompletionRequest, result: CompletionResult, startedAtMs: number): void {
    const { uri, languageId } = request.document;
    const isFailure =
      result.kind === "none" && ["model-failed", "no-model", "backing-off"].includes(result.reason);
    const record: CompletionRecord = {
      startedAtMs,
      durationMs: this.options.clock.now() - startedAtMs,
      uri,
      languageId,
      position: request.position,
      trigger: request.trigger,
      result,
      failure: isFailure ? this.#loaded?.failure?.error : undefined,
    };
    this.#records.add(record);
    this.#didFinish.fire(record);
  }
}
