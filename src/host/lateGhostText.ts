import * as vscode from "vscode";
import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { Logger } from "../core/base/logger";
import type { CompletionRequest, ShownResult } from "../core/completion/completionRequest";
import type { CompletionService } from "../core/completion/completionService";

export interface LateGhostTextOptions {
  readonly service: Pick<CompletionService, "prepare" | "untilWhole">;
  /** Puts another provider in the place of the one that VS Code knows. */
  readonly renewProvider: () => void;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Where a suggestion was wanted. It is wanted no more once the document or the cursor is another. */
export interface GhostTextPlace {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly position: vscode.Position;
}

/** Longer than VS Code takes from a key to its next question, so that a key is told from a change of mind. */
const settleMs = 100;
/** VS Code draws what it is given a moment later, and later still on a busy machine. */
const drawnAfterMs = [100, 200, 400, 800] as const;
/** How VS Code names all providers of this extension. */
const ownProviders = "tempera.tempera:*";

/**
 * Shows what came after VS Code's question: answers that it did not wait for, and more of a line of which it has the beginning. When
 * its list of suggestions closes, or finds nothing to list, VS Code cancels the question that is under way and does not ask again
 * until the next key; an answer that takes longer than the list would never be seen. So the answer is awaited here, and VS Code made
 * to ask for it once more, if the user is still where it belongs.
 */
export class LateGhostText implements Disposable {
  readonly #store = new DisposableStore();
  #waiting: AbortController | undefined;
  #shown: GhostTextPlace | undefined;
  #probed: { readonly place: GhostTextPlace; isInView: boolean } | undefined;

  constructor(private readonly options: LateGhostTextOptions) {
    const stop = () => this.stop();
    this.#store.add(vscode.workspace.onDidChangeTextDocument(stop));
    this.#store.add(vscode.window.onDidChangeTextEditorSelection(stop));
    this.#store.add(vscode.window.onDidChangeActiveTextEditor(stop));
  }

  /** Whether VS Code asks at `place` because this class made it ask, and not the user. */
  isShownAt(place: GhostTextPlace): boolean {
    return this.#shown !== undefined && isSamePlace(this.#shown, place);
  }

  /** Never rejects. `request` is what VS Code asked at `place` and then gave up. */
  async show(place: GhostTextPlace, request: CompletionRequest): Promise<void> {
    const signal = this.#beginWaiting();
    if (!(await this.options.clock.delay(settleMs, signal)) || !isStillAt(place)) return;
    if (await this.options.service.prepare(withoutList(request), signal)) await this.#askAt(place);
  }

  /** Whether VS Code asks at `place` only because this class wants to know what is in view; it is to be given nothing then. */
  isProbedAt(place: GhostTextPlace): boolean {
    if (!this.#probed || !isSamePlace(this.#probed.place, place)) return false;
    this.#probed.isInView = true;
    return true;
  }

  /**
   * Never rejects. `request` is what VS Code asked at `place`, and `shown` what it was given of a line that is still coming. What the
   * user has dismissed meanwhile stays away.
   */
  async showWhole(
    place: GhostTextPlace,
    request: CompletionRequest,
    shown: ShownResult,
  ): Promise<void> {
    const signal = this.#beginWaiting();
    if (!(await this.options.service.untilWhole(request, shown, signal))) return;
    for (const waitMs of drawnAfterMs) {
      if (!(await this.options.clock.delay(waitMs, signal)) || !isStillAt(place)) return;
      if (!(await this.#isInView(place))) continue;
      return signal.aborted ? undefined : this.#replace();
    }
  }

  /** No extension may see what is in view, but this command does nothing where there is no ghost text, and asks for more where there is. */
  async #isInView(place: GhostTextPlace): Promise<boolean> {
    const probe = { place, isInView: false };
    this.#probed = probe;
    await this.#run("editor.action.inlineSuggest.showNext");
    this.#probed = undefined;
    return probe.isInView;
  }

  /**
   * Asked by command, VS Code keeps what is in view before all that it is given; asked without that, it thinks that it knows the answer as
   * long as the providers are the same. So another one is asked, and its answer takes the place of what is in view.
   */
  async #replace(): Promise<void> {
    this.options.renewProvider();
    const asked = { providerId: ownProviders, explicit: false };
    await this.#run("editor.action.inlineSuggest.trigger", asked);
  }

  async #askAt(place: GhostTextPlace): Promise<void> {
    this.#shown = place;
    await this.#run("editor.action.inlineSuggest.trigger");
    this.#shown = undefined;
  }

  async #run(command: string, ...args: readonly unknown[]): Promise<void> {
    try {
      await vscode.commands.executeCommand(command, ...args);
    } catch (error) {
      this.options.logger.warn(`VS Code did not show a late completion: ${String(error)}`);
    }
  }

  #beginWaiting(): AbortSignal {
    this.stop();
    this.#waiting = new AbortController();
    return this.#waiting.signal;
  }

  /** Costs nothing where nothing is waited for: it runs several times with each key. */
  stop(): void {
    this.#waiting?.abort();
    this.#waiting = undefined;
  }

  dispose(): void {
    this.stop();
    this.#store.dispose();
  }
}

/** What the list had selected is of no account once the list is closed. */
function withoutList({ selectedSuggestion: _closed, ...request }: CompletionRequest) {
  return request satisfies CompletionRequest;
}

function isStillAt({ document, version, position }: GhostTextPlace): boolean {
  const editor = vscode.window.activeTextEditor;
  return (
    editor?.document === document &&
    document.version === version &&
    editor.selection.isEmpty &&
    editor.selection.active.isEqual(position)
  );
}

function isSamePlace(one: GhostTextPlace, other: GhostTextPlace): boolean {
  return (
    one.document === other.document &&
    one.version === other.version &&
    one.position.isEqual(other.position)
  );
}
