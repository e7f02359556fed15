import type {
  CompletionRequest,
  CompletionResult,
} from "../../src/core/completion/completionRequest";
import type { CompletionService } from "../../src/core/completion/completionService";
import type { FileGate } from "../../src/core/context/files/fileCollector";
import type { CompletionSite } from "../../src/core/completion/completionSite";
import type { RankedContext } from "../../src/core/completion/contextMemory";
import type { ContextGatherer } from "../../src/core/completion/contextSources/gatherContext";
import { Snooze } from "../../src/core/completion/snooze";
import { completionServiceOf } from "./completionServiceOf";
import { FakeChatModel, type Script } from "./fakeChatModel";
import { FakeFimModel } from "./fakeFimModel";
import { FakeModelRegistry } from "./fakeModelRegistry";
import { ManualClock, settle } from "./manualClock";
import { MemorySettings } from "./memorySettings";
import { RecordingLogger } from "./recordingLogger";
import { snapshotOf } from "./snapshotOf";
import { openFileGate } from "./openFileGate";

export interface AskOptions extends Partial<Omit<CompletionRequest, "document" | "position">> {
  readonly document?: Parameters<typeof snapshotOf>[1];
  readonly signal?: AbortSignal;
}

/** A completion service among fakes. A `|` marks the cursor in texts. */
export class CompletionHarness {
  readonly clock = new ManualClock();
  readonly logger = new RecordingLogger();
  /** Says which files may go to a model: all of them, until a test replaces `check`. */
  readonly files: { check: FileGate["check"] } = { ...openFileGate };
  readonly settings: MemorySettings;
  readonly model: FakeFimModel;
  readonly models = new FakeModelRegistry(new FakeChatModel([]));
  /** What is found besides the document; nothing until a test puts something in. */
  readonly found: RankedContext[] = [];
  readonly gatheredFor: CompletionSite[] = [];
  /** How long the gathering might have taken, each time. */
  readonly patiencesMs: number[] = [];
  readonly context: ContextGatherer = {
    gather: (site, patienceMs) => {
      this.gatheredFor.push(site);
      this.patiencesMs.push(patienceMs);
      return Promise.resolve(this.found);
    },
  };
  readonly snooze = new Snooze(this.clock);
  readonly service: CompletionService;

  constructor(scripts: readonly Script[], settings: Readonly<Record<string, unknown>> = {}) {
    this.settings = new MemorySettings(settings);
    this.model = new FakeFimModel(scripts);
    this.models.fimModel = this.model;
    const { clock, context, files, logger, models, snooze } = this;
    this.service = completionServiceOf({
      context,
      files,
      models,
      snooze,
      settings: this.settings,
      clock,
      logger,
    });
  }

  /** Asks and leaves the answer to come. */
  begin(marked: string, options: AskOptions = {}): Promise<CompletionResult> {
    return this.service.complete(requestFor(marked, options), signalOf(options));
  }

  /** Asks and lets time pass until a line that is still coming is shown. */
  async askWhileComing(marked: string): Promise<CompletionResult> {
    const result = this.begin(marked);
    await this.clock.advance(200);
    return result;
  }

  untilWhole(marked: string, shown: CompletionResult): Promise<boolean> {
    if (shown.kind === "none") return Promise.resolve(false);
    return this.service.untilWhole(requestFor(marked, {}), shown, signalOf({}));
  }

  /** Has the answer made ready. */
  prepare(marked: string, options: AskOptions = {}): Promise<boolean> {
    return this.service.prepare(requestFor(marked, options), signalOf(options));
  }

  /** Asks and lets time pass until any wait for the next key is over. */
  async ask(marked: string, options: AskOptions = {}): Promise<CompletionResult> {
    const result = this.begin(marked, options);
    await this.clock.advance(100);
    return result;
  }

  /** What the text is when the suggestion at its mark is accepted, or why there is none. */
  async accept(marked: string, options: AskOptions = {}): Promise<string> {
    return accepted(marked, await this.ask(marked, options));
  }
}

function requestFor(marked: string, { signal: _signal, document, ...given }: AskOptions) {
  return {
    ...snapshotOf(marked, document),
    trigger: "automatic",
    indentation: { usesSpaces: true, size: 2 },
    ...given,
  } satisfies CompletionRequest;
}

function signalOf({ signal }: AskOptions): AbortSignal {
  return signal ?? new AbortController().signal;
}

/** `marked` with the result in its place and the cursor behind it; in angle brackets the reason where there is none. */
export function accepted(marked: string, result: CompletionResult): string {
  if (result.kind === "none") return `<${result.reason}>`;
  const { document } = snapshotOf(marked);
  const start = document.offsetAt(result.range.start);
  const end = document.offsetAt(result.range.end);
  return `${document.text.slice(0, start)}${result.text}|${document.text.slice(end)}`;
}

export { settle };
