import type { Clock } from "../base/clock";
import { DisposableStore, type Disposable } from "../base/disposable";
import { EventEmitter, type Event } from "../base/event";
import type { Logger } from "../base/logger";
import { isModelError } from "../model/modelError";
import type { ModelRegistry } from "../model/modelRegistry";
import type { ModelStream } from "../model/modelStream";
import type { SettingsSource } from "../settings/settings";
import { AnswerTimes } from "./answerTimes";
import { BackOff } from "./backOff";
import type { CompletionCache } from "./completionCache";
import { CompletionFlight, type FlightEnd, type FlightPlan } from "./completionFlight";
import type { NoCompletionReason } from "./completionRequest";
import type { CompletionSite } from "./completionSite";
import type { RankedContext } from "./contextMemory";
import { maxSourceMs, type ContextGatherer } from "./contextSources/gatherContext";
import { FimPromptBuilder } from "./fimPrompt";
import { Flights } from "./flights";
import { LineStartFlights } from "./lineStartFlights";
import { linesReadAhead } from "./readAhead";
import type { Answer } from "./refineAnswer";
import { leadToNextLine, siteBehind } from "./siteBehind";

/** Above it code falls apart. */
const maxTemperature = 1;

export interface CompletionFetcherOptions {
  /** Takes what the requests bring, whoever still waits for it. */
  readonly cache: CompletionCache;
  /** What there is to know besides the document. */
  readonly context: ContextGatherer;
  readonly models: ModelRegistry;
  readonly settings: SettingsSource;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Why the last request brought nothing. */
export interface FetchFailure {
  readonly reason: NoCompletionReason;
  readonly error: unknown;
}

/** Sends the requests to the model. They outlive the keys that began them. */
export class CompletionFetcher implements Disposable {
  readonly #store = new DisposableStore();
  readonly #flights = this.#store.add(new Flights());
  readonly #lineStarts = new LineStartFlights();
  readonly #prompts = new FimPromptBuilder();
  /** What is being gathered for the requests to come. */
  readonly #contexts = new WeakMap<CompletionSite, Promise<readonly RankedContext[]>>();
  readonly #didChangeActivity = this.#store.add(new EventEmitter<void>());
  readonly #answerTimes = new AnswerTimes();
  readonly #backOff: BackOff;
  #failure: FetchFailure | undefined;
  #isMetered = false;
  #wasFetching = false;
  #hadOutage = false;

  constructor(private readonly options: CompletionFetcherOptions) {
    this.#backOff = new BackOff(options.clock);
  }

  /** `isFetching` is another than before, or there is an `outage`, or no longer. */
  readonly onDidChangeActivity: Event<void> = this.#didChangeActivity.event;

  /** An answer is awaited; reading on behind one does not count. */
  get isFetching(): boolean {
    return this.#flights.areAwaited;
  }

  get failure(): FetchFailure | undefined {
    return this.#failure;
  }

  /** Why the server failed last, where it fails again and again. That there is no model is none. */
  get outage(): FetchFailure | undefined {
    const isOutage = this.#backOff.isFailing && this.#failure?.reason === "model-failed";
    return isOutage ? this.#failure : undefined;
  }

  /** The server keeps failing and is left alone for a while. */
  get isPausing(): boolean {
    return this.#backOff.isPausing;
  }

  /** The server takes so long that a request is worth a longer wait for the next key. */
  get isSlow(): boolean {
    return this.#answerTimes.areLong;
  }

  /** The model that was asked last takes money for each request. */
  get isMetered(): boolean {
    return this.#isMetered;
  }

  /** Begins to look for what a request at `site` will take along. */
  gatherContext(site: CompletionSite, patienceMs: number, signal: AbortSignal): void {
    this.#contexts.set(site, this.options.context.gather(site, patienceMs, signal));
  }

  /** Ends what the user's keys contradict; returns the requests whose text may yet serve at `site`. */
  follow(site: CompletionSite): readonly CompletionFlight[] {
    return this.#flights.follow(site);
  }

  /** What comes at `site` of a request that was made on its line when nothing but another indentation was on it. */
  answerAtLineStart(site: CompletionSite): Answer | undefined {
    return this.#lineStarts.find(site)?.answerAt(site);
  }

  /** Resolves when a request has something to tell, or ended, or `signal` aborts. */
  untilNews(signal: AbortSignal): Promise<void> {
    return this.#flights.untilNews(signal);
  }

  fetch(site: CompletionSite): CompletionFlight {
    const { clock } = this.options;
    const sentAtMs = clock.now();
    let isFirst = true;
    return this.#send({
      site,
      tellsComingLine: true,
      onAnswer: (answer) => {
        if (isFirst) this.#answerTimes.note(clock.now() - sentAtMs);
        isFirst = false;
        this.#keep(site, answer);
      },
    });
  }

  /** Asks for what comes on the lines below `site`, whose line is finished. */
  fetchBelow(site: CompletionSite): CompletionFlight {
    const lead = leadToNextLine(site);
    const below = siteBehind(site, lead);
    return this.#send({
      site: below,
      from: { site, lead },
      tellsComingLine: false,
      onAnswer: (answer) => {
        this.#keepBehind(site, lead, answer);
        this.#keep(below, answer);
      },
    });
  }

  /** Asks once more at `site`, at another temperature; `undefined` where nothing came of it until `signal` aborts. */
  sample(site: CompletionSite, warmth: number, signal: AbortSignal): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      let answer: Answer | undefined;
      const flight = new CompletionFlight({
        site,
        linesReadAhead: 0,
        leastProbability: 0,
        tellsComingLine: false,
        open: (ended) => this.#openStream(site, ended, warmth),
        onAnswer: (told) => {
          answer = told;
        },
        onEnd: (end) => {
          this.#noteEnd(end);
          resolve(answer);
        },
      });
      signal.addEventListener("abort", () => flight.drop(), { once: true });
    });
  }

  /** Ends the requests for a document that is closed. */
  forget(uri: string): void {
    this.#flights.dropFor(uri);
    this.#lineStarts.forget(uri);
  }

  /** The server is not, or no longer, one that fails. */
  noteSuccess(): void {
    this.#backOff.noteSuccess();
    this.#failure = undefined;
    this.#noteActivity();
  }

  /** Another model answers otherwise, and another server may be well. */
  startAfresh(): void {
    this.#flights.dropAll();
    this.#lineStarts.clear();
    this.#answerTimes.clear();
    this.#isMetered = false;
    this.noteSuccess();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #send(
    plan: Pick<FlightPlan, "site" | "from" | "tellsComingLine" | "onAnswer">,
  ): CompletionFlight {
    const { site } = plan;
    const { isEconomical, leastProbability } = this.options.settings.current.completion;
    const flight = new CompletionFlight({
      ...plan,
      linesReadAhead: linesReadAhead(site),
      leastProbability,
      open: (signal) => this.#openStream(site, signal),
      onEnd: (end) => this.#noteEnd(end),
    });
    this.#flights.add(flight, isEconomical ? 1 : 2);
    if (!plan.from) this.#lineStarts.add(site, flight);
    this.#noteActivity();
    return flight;
  }

  /** `warmth` is added to the task's temperature. */
  async #openStream(site: CompletionSite, signal: AbortSignal, warmth = 0): Promise<ModelStream> {
    const { promptTokens, usesOtherFiles, leastProbability } =
      this.options.settings.current.completion;
    const [task, context] = await Promise.all([
      this.options.models.fimModelFor(signal),
      usesOtherFiles ? this.#contextFor(site, signal) : undefined,
    ]);
    this.#isMetered = task.isMetered ?? false;
    const request = this.#prompts.build({ site, task, promptTokens, context });
    this.options.logger.trace(
      `Completion at ${site.path}:${site.position.line + 1}: ${request.prefix.length} characters before and ${request.suffix.length} after the cursor and ${request.context.length} texts from elsewhere go to ${task.model.reference.model}.`,
    );
    const value = Math.min(maxTemperature, request.temperature.value + warmth);
    return task.model.stream(
      {
        ...request,
        temperature: { ...request.temperature, value },
        wantsProbabilities: leastProbability > 0,
      },
      signal,
    );
  }

  #contextFor(site: CompletionSite, signal: AbortSignal): Promise<readonly RankedContext[]> {
    return this.#contexts.get(site) ?? this.options.context.gather(site, maxSourceMs, signal);
  }

  #keep(site: CompletionSite, answer: Answer): void {
    this.noteSuccess();
    this.options.cache.put(site, answer);
    this.#tellNews();
  }

  /** So that it is shown at the finished line's end already. What is known there stays as it is. */
  #keepBehind(site: CompletionSite, lead: string, answer: Answer): void {
    const { cache } = this.options;
    const known = cache.find(site);
    const isKnown = known !== undefined && known.kind !== "nothing";
    if (isKnown || answer.kind === "none") return;
    const rest = lead + answer.text + answer.rest;
    const doubts = (answer.doubts ?? []).map((end) => end + lead.length);
    cache.put(site, { kind: "text", text: "", rest, isLineComplete: true, doubts });
  }

  #noteEnd(end: FlightEnd): void {
    if (end.kind === "failed") this.#noteFailure(end.error);
    this.#tellNews();
  }

  #tellNews(): void {
    this.#flights.announce();
    this.#noteActivity();
  }

  #noteActivity(): void {
    const { isFetching } = this;
    const hasOutage = this.outage !== undefined;
    if (isFetching === this.#wasFetching && hasOutage === this.#hadOutage) return;
    this.#wasFetching = isFetching;
    this.#hadOutage = hasOutage;
    this.#didChangeActivity.fire();
  }

  #noteFailure(error: unknown): void {
    const isExpected = isModelError(error);
    const message = error instanceof Error ? error.message : String(error);
    const reason = isExpected && error.kind === "no-model" ? "no-model" : "model-failed";
    this.#failure = { reason, error };
    this.#backOff.noteFailure(isExpected ? error.details.retryAfterMs : undefined);
    this.options.logger.warn(`No completion: ${message}`);
  }
}
