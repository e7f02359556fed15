import * as vscode from "vscode";
import type { Clock } from "../core/base/clock";
import { DisposableStore, type Disposable } from "../core/base/disposable";
import type { Logger } from "../core/base/logger";
import type { CompletionRequest, ShownResult } from "../core/completion/completionRequest";
import type { CompletionService } from "../core/completion/completionService";

export interface LateGhostTextOptions {
  readonly service: Pick<CompletionService, "prepare" | "untilWhole">;
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
/** Who has not typed for as long will most likely not type in the moment in which more of a line is fetched. */
const stillMs = 400;

/**
 * Shows what came after VS Code's question: answers that it did not wait for, and more of a line of which it has the beginning. When its list of suggestions closes, or finds nothing to list, VS
 * Code cancels the question that is under way and does not ask again until the next key; an answer that takes
 * longer than the list would never be seen. So the answer is awaited here, and VS Code made to ask for it once
 * more, if the user is still where it belongs.
 */
export class LateGhostText implements Disposable {
  readonly #store = new DisposableStore();
  #waiting = new AbortController();
  #shown: GhostTextPlace | undefined;

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
    this.stop();
    const { signal } = this.#waiting;
    if (!(await this.options.clock.delay(settleMs, signal)) || !isStillAt(place)) return;
    if (await this.options.service.prepare(withoutList(request), signal))
      await this.#askAt(place, "trigger");
  }

  /**
   * Never rejects. `request` is what VS Code asked at `place`, and `shown` what it was given of a line that is still coming. VS Code
   * keeps what is in view before all that it is given when it is made to ask again, so that has to be hidden; and it does not ask a
   * third time.
   */
  async showWhole(
    place: GhostTextPlace,
    request: CompletionRequest,
    shown: ShownResult,
  ): Promise<void> {
    this.stop();
    const { signal } = this.#waiting;
    const { clock, service } = this.options;
    const [isOther] = await Promise.all([
      service.untilWhole(request, shown, signal),
      clock.delay(stillMs, signal),
    ]);
    if (isOther && !signal.aborted && isStillAt(place)) await this.#askAt(place, "hide", "trigger");
  }

  async #askAt(place: GhostTextPlace, ...commands: readonly ("hide" | "trigger")[]): Promise<void> {
    this.#shown = place;
    try {
      for (const command of commands)
        await vscode.commands.executeCommand(`editor.action.inlineSuggest.${command}`);
    } catch (error) {
      this.options.logger.warn(`VS Code did not show a late completion: ${String(error)}`);
    } finally {
      this.#shown = undefined;
    }
  }

  stop(): void {
    this.#waiting.abort();
    this.#waiting = new AbortController();
  }

  dispose(): void {
    this.#waiting.abort();
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
