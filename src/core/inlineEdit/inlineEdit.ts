import { t } from "../base/localize";
import { EventEmitter } from "../base/event";
import type { ChatModels } from "../chat/askOnce";
import type { TaskId } from "../tasks/tasks";
import { EditedRegion } from "./editedRegion";
import type { EditQuestion } from "./editQuestion";
import { isPending, textOf, type ChangeReason } from "./piece";
import {
  accept,
  begin,
  closeHunk,
  proposedText,
  reinstate,
  reject,
  withdraw,
  type RegionState,
  type RegionStep,
} from "./regionSteps";
import { addLastLineEnding, dropLastLineEnding } from "./lastLineEnding";
import { RegionWriter, type EditableDocument } from "./regionWriter";
import { streamSteps, type EditAsking } from "./streamSteps";
import type { TextEdit } from "./textEdits";

export type InlineEditState =
  | { readonly kind: "waiting" | "writing" | "reviewing" }
  | { readonly kind: "over"; readonly outcome: Outcome };

/** What became of it: `unchanged` where the model had nothing to change, or said nothing. */
export type Outcome = "accepted" | "rejected" | "unchanged" | "undone";

export interface InlineEditOptions {
  readonly models: ChatModels;
  readonly document: EditableDocument;
  /** Whole lines, the last with its line ending unless the document ends there. */
  readonly range: { readonly offset: number; readonly text: string };
  readonly task: TaskId;
  readonly question: Omit<EditQuestion, "part" | "proposal">;
  readonly asking?: EditAsking;
  /** Why a proposal must not be taken, in one sentence; both texts with what stands around the range. */
  readonly refuse?: RefuseProposal;
}

export type RefuseProposal = (before: string, after: string) => string | undefined;

/**
 * A range of a document that a model rewrites while the user looks on, and goes on typing. What differs is a hunk, to be
 * accepted or rejected; typing into one makes it the user's. What the user typed stays, whatever is decided.
 */
export class InlineEdit {
  readonly #changes = new EventEmitter<void>();
  readonly #failures = new EventEmitter<unknown>();
  readonly onDidChange = this.#changes.event;
  /** The document could not be changed when nobody had called who could be told. */
  readonly onDidFail = this.#failures.event;
  readonly #writer: RegionWriter;
  #state: InlineEditState = { kind: "waiting" };
  #asking = new AbortController();
  #hasRejected = false;
  #hasAddedLineEnding = false;
  #finishing: Promise<void> | undefined;

  constructor(private readonly options: InlineEditOptions) {
    const { document, range } = options;
    this.#writer = new RegionWriter(new EditedRegion(range.offset, range.text), document);
    this.#writer.onDidChange(() => this.#changes.fire());
  }

  get state(): InlineEditState {
    return this.#state;
  }

  get region(): EditedRegion {
    return this.#writer.region;
  }

  /**
   * Asks the model and shows what it writes, in place of what is not decided on. Resolves with why that is less than was
   * asked for, if so. Throws a `ModelError` where the model cannot be asked, and what the document throws where that
   * cannot be changed.
   */
  async propose(instruction = this.options.question.instruction): Promise<string | undefined> {
    this.stop();
    const asking = (this.#asking = new AbortController());
    this.#setState({ kind: "waiting" });
    try {
      const proposal = this.#hasPending() ? proposedText(this.region.state.pieces) : undefined;
      const part = await this.#begin();
      return await this.#ask({ part, instruction, proposal }, asking);
    } catch (error) {
      this.#writer.clear();
      throw error;
    } finally {
      if (this.#asking === asking) await this.#endAsking();
    }
  }

  /** The model writes no more. What it has written can still be decided on. */
  stop(): void {
    this.#asking.abort();
  }

  async accept(hunk: number | "all"): Promise<void> {
    // What may still be refused as a whole cannot be taken in parts.
    if (this.options.refuse && this.#state.kind !== "reviewing") return;
    await this.#writer.write([accept(hunk)]);
    await this.#finishIfDecided();
  }

  async reject(hunk: number | "all"): Promise<void> {
    if (hunk === "all") this.stop();
    this.#hasRejected = true;
    await this.#writer.write([reject(hunk)]);
    await this.#finishIfDecided();
  }

  documentChanged(edits: readonly TextEdit[], reason: ChangeReason): void {
    if (this.#state.kind === "over") return;
    if (reason === "undo") {
      this.stop();
      this.#writer.clear();
    }
    this.#writer.documentChanged(edits, reason);
    if (reason === "undo" && !this.#hasPending())
      return this.#setState({ kind: "over", outcome: "undone" });
    const settled = this.#writer.write([]).then(() => this.#finishIfDecided());
    settled.catch((error: unknown) => this.#failures.fire(error));
  }

  /** The editor's undo step ends here, as it does when the file is saved. */
  noteUndoStop(): void {
    this.#writer.noteUndoStop();
  }

  /** Gives the text that the model is to replace: a step may be taken anew when the user types meanwhile. */
  async #begin(): Promise<string> {
    let part = "";
    const step: RegionStep = (state) => {
      const begun = this.#addLineEnding(begin(reject("all")(state)));
      part = textOf(begun.pieces);
      return begun;
    };
    await this.#writer.write([step]);
    return part;
  }

  #addLineEnding(state: RegionState): RegionState {
    const { eol, length } = this.options.document;
    const ended = this.region.end === length ? addLastLineEnding(eol)(state) : state;
    this.#hasAddedLineEnding ||= ended !== state;
    return ended;
  }

  async #ask(
    { part, instruction, proposal }: Asked,
    asking: AbortController,
  ): Promise<string | undefined> {
    const { document, models, question, task } = this.options;
    const writes: Promise<void>[] = [];
    const write = (steps: readonly RegionStep[]) => {
      if (this.#state.kind === "waiting") this.#setState({ kind: "writing" });
      const written = this.#writer.write(steps);
      written.catch(() => asking.abort());
      writes.push(written);
    };
    const asked = {
      ...question,
      instruction,
      part,
      ...(proposal === undefined ? {} : { proposal }),
    };
    const note = await streamSteps(
      models,
      { task, question: asked, eol: document.eol },
      write,
      asking.signal,
    );
    await Promise.all(writes);
    const refusal = this.#refusal(part);
    if (refusal !== undefined) await this.#writer.write([reject("all")]);
    return refusal ?? note ?? leftOutNote(this.region.state.leftOut);
  }

  #refusal(part: string): string | undefined {
    const { question, refuse } = this.options;
    const whole = (text: string) => question.textBefore + text + question.textAfter;
    return refuse?.(whole(part), whole(proposedText(this.region.state.pieces)));
  }

  async #endAsking(): Promise<void> {
    if (this.#state.kind === "over") return;
    this.#setState({ kind: "reviewing" });
    await this.#writer.write([closeHunk]);
    await this.#finishIfDecided();
  }

  #hasPending(): boolean {
    return this.region.state.pieces.some(isPending);
  }

  async #finishIfDecided(): Promise<void> {
    if (this.#state.kind !== "reviewing" || this.#hasPending()) return;
    await (this.#finishing ??= this.#finish());
  }

  async #finish(): Promise<void> {
    const hasAccepted = this.region.state.pieces.some(({ kind }) => kind === "change");
    const end: RegionStep = (state) => this.#dropAddedLineEnding(state);
    if (!hasAccepted || this.#writer.isOneUndoStep) {
      await this.#writer.write([end], { before: false, after: true });
    } else {
      // The editor's undo steps are in pieces by now; so the whole is made once more, as one step.
      await this.#writer.write([(state) => withdraw(end(state))], { before: false, after: true });
      await this.#writer.write([reinstate], { before: true, after: true });
    }
    const outcome = this.#hasRejected ? "rejected" : "unchanged";
    this.#setState({ kind: "over", outcome: hasAccepted ? "accepted" : outcome });
  }

  /** Unless the user has gone on below it, where it is needed now. */
  #dropAddedLineEnding(state: RegionState): RegionState {
    const { eol, length } = this.options.document;
    const isAtEnd = this.#hasAddedLineEnding && this.region.end === length;
    return isAtEnd ? dropLastLineEnding(eol)(state) : state;
  }

  #setState(state: InlineEditState): void {
    this.#state = state;
    this.#changes.fire();
  }
}

interface Asked {
  readonly part: string;
  readonly instruction: string;
  readonly proposal: string | undefined;
}

function leftOutNote(lineCount: number): string | undefined {
  if (lineCount === 0) return undefined;
  return t(
    "{0, plural, one {You were typing there, so # line of the proposal came to nothing.} other {You were typing there, so # lines of the proposal came to nothing.}}",
    lineCount,
  );
}
