import { t } from "../base/localize";
import { EventEmitter } from "../base/event";
import type { EditedRegion } from "./editedRegion";
import type { ChangeReason } from "./piece";
import { accept, type RegionStep } from "./regionSteps";
import type { TextEdit } from "./textEdits";

/** Where an undo step of the editor begins and ends. */
export interface UndoStops {
  readonly before: boolean;
  readonly after: boolean;
}

/** The document as an edit in it needs it. */
export interface EditableDocument {
  /** `\n` or `\r\n`. */
  readonly eol: string;
  /** In UTF-16 units. */
  readonly length: number;
  isLineStart(offset: number): boolean;
  /**
   * Makes all edits at once, or none. False where the document is not as those who ask know it; throws where it cannot
   * be changed. What it makes comes back as the next change of the document before it resolves.
   */
  apply(edits: readonly TextEdit[], undoStops: UndoStops): Promise<boolean>;
}

interface QueuedStep {
  readonly step: RegionStep;
  /** Given for a step that is an edit of its own. */
  readonly undoStops?: UndoStops;
}

interface DocumentChange {
  readonly edits: readonly TextEdit[];
  readonly reason: ChangeReason;
}

/** So many refusals in a row mean that the document is never as we know it. */
const maxRefusals = 50;

/** Brings a region's steps into its document, one edit after the other, while the user goes on typing there. */
export class RegionWriter {
  readonly #changes = new EventEmitter<void>();
  readonly onDidChange = this.#changes.event;
  #queue: readonly QueuedStep[] = [];
  #writing: Promise<void> | undefined;
  /** What was heard while an edit was under way. If that succeeds, the first of it is the edit. */
  #held: DocumentChange[] | undefined;
  #hasWritten = false;
  #isOneUndoStep = true;
  #refusals = 0;

  constructor(
    readonly region: EditedRegion,
    private readonly document: EditableDocument,
  ) {}

  /** Everything so far can be undone at once: nobody else has ended the editor's undo step. */
  get isOneUndoStep(): boolean {
    return this.#isOneUndoStep;
  }

  noteUndoStop(): void {
    this.#isOneUndoStep = false;
  }

  /** Resolves when the steps are done, also those before; rejects where the document cannot be changed. */
  write(steps: readonly RegionStep[], undoStops?: UndoStops): Promise<void> {
    const queued = steps.map((step) => (undoStops ? { step, undoStops } : { step }));
    this.#queue = [...this.#queue, ...queued];
    return (this.#writing ??= this.#writeAll());
  }

  /** Forgets what has not been written yet. */
  clear(): void {
    this.#queue = [];
  }

  documentChanged(edits: readonly TextEdit[], reason: ChangeReason): void {
    if (this.#held) this.#held.push({ edits, reason });
    else this.#follow([{ edits, reason }]);
  }

  async #writeAll(): Promise<void> {
    // Whoever calls holds the promise before the work can be over.
    await Promise.resolve();
    try {
      while (this.#queue.length > 0) await this.#writeNext();
    } finally {
      this.#writing = undefined;
    }
  }

  async #writeNext(): Promise<void> {
    const batch = nextBatch(this.#queue);
    const plan = this.region.plan(batch.map(({ step }) => step));
    const undoStops = batch[0]?.undoStops ?? { before: !this.#hasWritten, after: false };
    if (
      plan.edits.length > 0 &&
      !(await this.#apply(plan.edits, undoStops, () => this.region.commit(plan)))
    ) {
      this.#refusals += 1;
      if (this.#refusals > maxRefusals)
        throw new Error(t("The document cannot be followed any more."));
      return;
    }
    if (plan.edits.length === 0) this.region.commit(plan);
    this.#refusals = 0;
    this.#queue = this.#queue.filter((queued) => !batch.includes(queued));
    this.#changes.fire();
  }

  async #apply(
    edits: readonly TextEdit[],
    undoStops: UndoStops,
    commit: () => void,
  ): Promise<boolean> {
    const held: DocumentChange[] = (this.#held = []);
    let isApplied = false;
    try {
      isApplied = await this.document.apply(edits, undoStops);
    } finally {
      this.#held = undefined;
      if (isApplied) commit();
      this.#hasWritten ||= isApplied;
      this.#follow(isApplied ? held.slice(1) : held);
    }
    return isApplied;
  }

  #follow(changes: readonly DocumentChange[]): void {
    if (changes.length === 0) return;
    this.#isOneUndoStep = false;
    const hunks = changes.flatMap(({ edits, reason }) =>
      edits.flatMap((edit) => this.region.change(edit, reason)),
    );
    if (!this.document.isLineStart(this.region.start)) this.region.releaseFirstLine();
    this.#queue = [...hunks.map((hunk) => ({ step: accept(hunk) })), ...this.#queue];
    this.#changes.fire();
  }
}

/** Steps that make one edit together. */
function nextBatch(queue: readonly QueuedStep[]): readonly QueuedStep[] {
  const own = queue.findIndex(({ undoStops }) => undoStops !== undefined);
  if (own === 0) return queue.slice(0, 1);
  return own < 0 ? queue : queue.slice(0, own);
}
