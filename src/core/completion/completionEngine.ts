import { assertNever } from "../base/assertNever";
import type { Clock } from "../base/clock";
import { DisposableStore, type Disposable } from "../base/disposable";
import type { Event } from "../base/event";
import type { Logger } from "../base/logger";
import type { FileGate } from "../context/files/fileCollector";
import type { ModelRegistry, ModelsChange } from "../model/modelRegistry";
import type { Settings, SettingsSource } from "../settings/settings";
import { isBlank } from "../text/indentation";
import { CompletionCache } from "./completionCache";
import { CompletionFetcher, type FetchFailure } from "./completionFetcher";
import { CompletionPace } from "./completionPace";
import type {
  CompletionRequest,
  CompletionResult,
  NoCompletionReason,
  ShownResult,
  Suggestion,
} from "./completionRequest";
import { readCompletionSite, type CompletionSite } from "./completionSite";
import { maxSourceMs, type ContextGatherer } from "./contextSources/gatherContext";
import { KnownAnswers } from "./knownAnswers";
import { findOtherCandidates } from "./otherCandidates";
import { RefusedNames } from "./refusedNames";
import { ghostText, siteAfterAccept } from "./siteBehind";
import { isWantedAtOnce } from "./trigger";

/** Sources that read what is in memory need less. */
const leastPatienceMs = 10;
/** From its first words most lines are whole within that. */
const comingPatienceMs = 100;
/** Who wants fewer requests, or has a slow server, waits that much longer for the next key. */
const economyFactor = 4;
/** The same for whoever pays for each of them: still less than one notices in the middle of a word. */
const meteredFactor = 2;

export interface CompletionEngineOptions {
  readonly files: FileGate;
  /** What there is to know besides the document. */
  readonly context: ContextGatherer;
  readonly models: ModelRegistry;
  readonly settings: SettingsSource;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Attempt {
  readonly request: CompletionRequest;
  readonly site: CompletionSite;
  readonly settings: Settings["completion"];
  readonly startedAtMs: number;
  /** Aborts when the editor or a newer request makes this one pointless. */
  readonly signal: AbortSignal;
}

/** What the user was given to see last. */
interface Shown extends Attempt {
  readonly result: ShownResult;
}

/** Ends the request with a result, or leaves it to the next step. */
type Step = (
  attempt: Attempt,
) => CompletionResult | undefined | Promise<CompletionResult | undefined>;

/**
 * Finds the text to suggest at a cursor. Requests to the model outlive the keys that began them. It is loaded when the first
 * suggestion is wanted.
 */
export class CompletionEngine implements Disposable {
  readonly #store = new DisposableStore();
  readonly #cache = new CompletionCache();
  readonly #fetcher: CompletionFetcher;
  readonly #known: KnownAnswers;
  readonly #pace = new CompletionPace();
  readonly #refused = new RefusedNames();
  #shown: Shown | undefined;

  /** From the cheapest to the dearest: the first that has a result ends the request. */
  readonly #steps: readonly Step[] = [
    (attempt) => this.#leaveCommentAlone(attempt),
    (attempt) => this.#serveFromCache(attempt, "cache"),
    (attempt) => this.#serveAtOtherIndentation(attempt),
    (attempt) => this.#joinRequest(attempt),
    (attempt) => this.#leaveRefusedFileAlone(attempt),
    (attempt) => this.#leaveFailingServerAlone(attempt),
    (attempt) => this.#gatherContext(attempt),
    (attempt) => this.#waitForNextKey(attempt),
    (attempt) => this.#askModel(attempt),
  ];

  constructor(private readonly options: CompletionEngineOptions) {
    this.#fetcher = this.#store.add(new CompletionFetcher({ ...options, cache: this.#cache }));
    const { clock } = options;
    const parts = { cache: this.#cache, fetcher: this.#fetcher, refused: this.#refused, clock };
    this.#known = new KnownAnswers(parts);
    this.#store.add(options.models.onDidChange((change) => this.#followModels(change)));
  }

  /** `isAsking` is another than before, or there is an `outage`, or no longer. */
  get onDidChangeActivity(): Event<void> {
    return this.#fetcher.onDidChangeActivity;
  }

  get isAsking(): boolean {
    return this.#fetcher.isFetching;
  }

  /** Why the last request to the model brought nothing. */
  get failure(): FetchFailure | undefined {
    return this.#fetcher.failure;
  }

  /** Why the server failed last, where it fails again and again. */
  get outage(): FetchFailure | undefined {
    return this.#fetcher.outage;
  }

  /** Never throws for what a model does. `signal` aborts when the editor or a newer request makes this one pointless. */
  complete(
    request: CompletionRequest,
    startedAtMs: number,
    signal: AbortSignal,
  ): Promise<CompletionResult> {
    const settings = this.options.settings.current.completion;
    const site = readCompletionSite(request);
    if (request.trigger === "automatic") this.#pace.noteKey(site, startedAtMs);
    this.#refused.noteKey(site, startedAtMs);
    return this.#takeSteps({ request, site, settings, startedAtMs, signal });
  }

  /** Resolves with whether something else than `shown` is to be shown at the place of `request`, once its line has come. */
  untilWhole(
    request: CompletionRequest,
    shown: ShownResult,
    signal: AbortSignal,
  ): Promise<boolean> {
    return this.#known.untilWhole(readCompletionSite(request), shown, signal);
  }

  /** The editor put the suggestion into the document. `mayAsk`: the model may be asked for what comes behind it. */
  noteAccepted(suggestionId: number, mayAsk: boolean): void {
    this.#pace.noteAccepted(this.options.clock.now());
    const { site, result, settings } = this.#shown ?? {};
    const taken = [result, ...(result?.others ?? [])].find(
      (one) => one?.suggestionId === suggestionId,
    );
    if (mayAsk && site && taken && !settings?.isEconomical) this.#askBehind(site, taken);
  }

  /** What is known of a document that is closed would be told of another one that is given its name. */
  forget(uri: string): void {
    this.#cache.forget(uri);
    this.#fetcher.forget(uri);
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #takeSteps(attempt: Attempt): Promise<CompletionResult> {
    for (const step of this.#steps) {
      if (attempt.signal.aborted) return none("superseded");
      const result = await step(attempt);
      if (result && attempt.signal.aborted) return none("superseded");
      if (result?.kind === "shown") return this.#show({ ...attempt, result });
      if (result) return result;
    }
    return none("empty-answer");
  }

  async #show(shown: Shown): Promise<CompletionResult> {
    const result = await this.#withOthers(shown);
    if (shown.signal.aborted) return none("superseded");
    this.#shown = { ...shown, result };
    const text = ghostText(shown.site, result);
    this.#pace.noteShown(shown.site, text, this.options.clock.now());
    this.#refused.noteShown(shown.site, result.suggestionId, text);
    return result;
  }

  /** Who asks by command where something is at hand already wants to know what else there might be. */
  async #withOthers(shown: Shown): Promise<ShownResult> {
    const { site, request, result, settings, signal } = shown;
    const isWanted = request.trigger === "manual" && result.source === "cache";
    if (!isWanted || settings.isEconomical || this.#fetcher.isPausing) return result;
    if (await this.#leaveRefusedFileAlone(shown)) return result;
    const { clock } = this.options;
    const parts = { cache: this.#cache, fetcher: this.#fetcher, clock };
    const others = await findOtherCandidates({ site, shown: result }, parts, signal);
    return others.length > 0 ? { ...result, others } : result;
  }

  async #leaveCommentAlone({ request, settings }: Attempt): Promise<CompletionResult | undefined> {
    if (settings.worksInComments || request.trigger === "manual") return undefined;
    const { isCommentAt } = await import("./isCommentAt.js");
    return isCommentAt(request) ? none("in-comment") : undefined;
  }

  #serveFromCache(
    { site, request }: Attempt,
    source: "cache" | "model",
  ): CompletionResult | undefined {
    return this.#known.serve(site, { isAsked: request.trigger === "manual", source });
  }

  /** On a line with nothing but indentation, which the user has changed since the model was asked. */
  #serveAtOtherIndentation(attempt: Attempt): CompletionResult | undefined {
    if (attempt.request.trigger === "manual") return undefined;
    const answer = this.#fetcher.answerAtLineStart(attempt.site);
    if (!answer) return undefined;
    this.#cache.put(attempt.site, answer);
    return this.#serveFromCache(attempt, "cache");
  }

  /** Waits for the requests that are under way as long as their text agrees with what the user types. */
  async #joinRequest(attempt: Attempt): Promise<CompletionResult | undefined> {
    let flights = this.#fetcher.follow(attempt.site);
    while (flights.length > 0) {
      await this.#fetcher.untilNews(attempt.signal);
      if (attempt.signal.aborted) return none("superseded");
      const result = this.#serveFromCache(attempt, "model");
      if (result) return this.#orWhole(result, attempt);
      if (flights.some(({ end }) => end?.kind === "failed")) return this.#failureResult();
      flights = this.#fetcher.follow(attempt.site);
    }
    return undefined;
  }

  /** What has come of a line is shown where it takes long. The others would only be shown twice. */
  async #orWhole(first: CompletionResult, attempt: Attempt): Promise<CompletionResult> {
    const { signal } = attempt;
    const ended = new AbortController();
    const ends = AbortSignal.any([signal, ended.signal]);
    const patience = this.options.clock.delay(comingPatienceMs, ends).then(() => ended.abort());
    let result = first;
    while (result.kind === "shown" && result.isComing && !ended.signal.aborted) {
      await Promise.race([patience, this.#fetcher.untilNews(ends)]);
      if (signal.aborted) return none("superseded");
      result = this.#serveFromCache(attempt, "model") ?? none("empty-answer");
    }
    ended.abort();
    return result;
  }

  /** Not even a command makes a completion in a file that is kept from models. */
  async #leaveRefusedFileAlone({ request }: Attempt): Promise<CompletionResult | undefined> {
    const verdict = await this.options.files.check(request.document.uri, "user");
    return verdict.kind === "refused" ? none("file-refused") : undefined;
  }

  #leaveFailingServerAlone({ request }: Attempt): CompletionResult | undefined {
    if (!this.#fetcher.isPausing || request.trigger === "manual") return undefined;
    return none(this.#fetcher.failure?.reason === "no-model" ? "no-model" : "backing-off");
  }

  /** Begins while the next key is waited for. Where a suggestion is wanted at once, it waits for no slow source either. */
  #gatherContext(attempt: Attempt): undefined {
    const { site, settings, request, signal } = attempt;
    if (!settings.usesOtherFiles) return;
    const isAsked = request.trigger === "manual";
    const patienceMs = isAsked ? maxSourceMs : Math.max(leastPatienceMs, this.#waitMs(attempt));
    this.#fetcher.gatherContext(site, patienceMs, signal);
  }

  /** The time since the request came counts, whatever it was spent on. */
  async #waitForNextKey(attempt: Attempt): Promise<CompletionResult | undefined> {
    const { startedAtMs, signal } = attempt;
    const { clock } = this.options;
    const remainingMs = this.#waitMs(attempt) - (clock.now() - startedAtMs);
    if (remainingMs > 0) await clock.delay(remainingMs, signal);
    return signal.aborted ? none("superseded") : undefined;
  }

  #waitMs({ site, request, settings, startedAtMs }: Attempt): number {
    if (isWantedAtOnce(site, request.trigger)) return 0;
    return this.#pace.waitMs(settings.debounceMs * this.#waitFactor(settings), startedAtMs);
  }

  #waitFactor({ isEconomical }: Attempt["settings"]): number {
    if (isEconomical || this.#fetcher.isSlow) return economyFactor;
    return this.#fetcher.isMetered ? meteredFactor : 1;
  }

  async #askModel(attempt: Attempt): Promise<CompletionResult | undefined> {
    const flight = this.#fetcher.fetch(attempt.site);
    const result = await this.#joinRequest(attempt);
    return result ?? (flight.answer?.kind === "none" ? none(flight.answer.reason) : undefined);
  }

  /** The model is asked for what comes behind an accepted suggestion, unless it has written that already. */
  #askBehind(site: CompletionSite, taken: Suggestion): void {
    const behind = siteAfterAccept(site, taken);
    const hit = this.#cache.find(behind);
    const isFinished = hit?.kind === "nothing";
    if (this.#fetcher.isPausing) return;
    if (!isBlank(behind.lineSuffix) || (hit && !isFinished)) return;
    if (this.#fetcher.follow(behind).length > 0) return;
    if (isFinished) this.#fetcher.fetchBelow(behind);
    else this.#fetcher.fetch(behind);
  }

  #failureResult(): CompletionResult {
    return none(this.#fetcher.failure?.reason ?? "model-failed");
  }

  #followModels(change: ModelsChange): void {
    switch (change) {
      case "others":
        return this.#startAfresh();
      case "found":
        // It may be the request under way that has found it.
        return this.#fetcher.noteSuccess();
      case "server-gone":
        // It is counted as one that fails, and what it had answered is as good as before.
        return;
      default:
        assertNever(change);
    }
  }

  /** Another model answers otherwise, and another server may be well. */
  #startAfresh(): void {
    this.#cache.clear();
    this.#refused.clear();
    this.#fetcher.startAfresh();
  }
}

function none(reason: NoCompletionReason): CompletionResult {
  return { kind: "none", reason };
}
