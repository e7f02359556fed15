import assert from "node:assert/strict";
import { hunksOf } from "../../../../src/core/inlineEdit/hunks";
import { InlineEdit } from "../../../../src/core/inlineEdit/inlineEdit";
import type { ChatModel } from "../../../../src/core/model/chatModel";
import { EditedDocument } from "../../../support/editedDocument";
import { stop } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { SeededRandom } from "../../../support/tinyModel/seededRandom";

const runs = 4_000;
/** Of the runs, those in which the user types while the model writes. */
const leastInterleaved = 2_000;
const seed = Number(process.env["TEMPERA_SEED"] ?? 1);

const words = ["alpha", "beta", "gamma", "delta", "}", "", "{", "return x;", "  omega(1);"];

/** Where the user types while the model writes. */
type Typing = "nowhere" | "around" | "anywhere" | "anywhere, and deletes";
const typings: readonly Typing[] = ["nowhere", "around", "anywhere", "anywhere, and deletes"];

/** A user and a model at work on one document at once, both by the same lot. */
class Interleaving {
  readonly #random: SeededRandom;
  readonly typing: Typing;
  readonly start: string;
  readonly newLines: readonly string[];
  readonly document: EditedDocument;
  readonly edit: InlineEdit;
  /** What the user has typed and not deleted. */
  readonly typed = new Set<string>();
  /** What was typed after the model had begun and before it had ended. */
  typedWhileWriting = 0;
  #isWriting = false;
  #typedCount = 0;
  #lengthAbove: number;
  readonly #lengthBelow: number;

  constructor(readonly number: number) {
    this.#random = new SeededRandom(number);
    this.typing = typings[this.#below(typings.length)] ?? "nowhere";
    const eol = this.#below(4) === 0 ? "\r\n" : "\n";
    const lines = ["head();", ...this.#lines(this.#below(8)), "tail();"];
    const before = this.#lines(this.#below(3)).map((line) => line + eol);
    const after = this.#below(3) === 0 ? "" : this.#lines(1 + this.#below(3)).join(eol) + eol;
    const lastEnding = after === "" && this.#below(2) === 0 ? "" : eol;
    const text = lines.join(eol) + lastEnding;
    const offset = before.join("").length;
    this.#lengthAbove = offset;
    this.#lengthBelow = after.length;
    this.start = before.join("") + text + after;
    this.newLines = this.#rewritten(lines);
    this.document = new EditedDocument(this.start, eol);
    this.edit = new InlineEdit({
      models: new FakeModelRegistry(this.#model()),
      document: this.document,
      range: { offset, text },
      task: "edit",
      question: {
        path: "a.ts",
        languageId: "typescript",
        textBefore: "",
        textAfter: "",
        instruction: "do",
      },
    });
    this.expected =
      before.join("") +
      this.newLines.join(eol) +
      (this.newLines.length > 0 ? lastEnding : "") +
      after;
    this.document.follower = this.edit;
    this.document.meanwhile = () => this.#maybeType();
    this.edit.onDidFail((error) => {
      throw error;
    });
  }

  readonly expected: string;

  /** The document without what the user typed. */
  get untyped(): string {
    return this.document.text.replaceAll(/[\u4e00-\u9fff](?:\r?\n\u3007)?/g, "");
  }

  propose(): Promise<string | undefined> {
    return this.edit.propose();
  }

  async decide(): Promise<"accepted" | "rejected" | "mixed"> {
    const lot = this.#below(3);
    if (lot === 0) await this.edit.accept("all");
    if (lot === 1) await this.edit.reject("all");
    for (let hunk = hunksOf(this.edit.region)[0]; hunk; hunk = hunksOf(this.edit.region)[0]) {
      this.#maybeType();
      if (this.#below(2) === 0) await this.edit.accept(hunk.id);
      else await this.edit.reject(hunk.id);
    }
    return lot === 0 ? "accepted" : lot === 1 ? "rejected" : "mixed";
  }

  #model(): ChatModel {
    const pieces = this.#cut(
      `\`\`\`\n${this.newLines.map((line) => `${line}\n`).join("")}\`\`\`\n`,
    );
    const type = () => this.#maybeType();
    // What was typed before the model is asked is part of what it may rewrite.
    const begin = () => {
      this.typed.clear();
      this.#isWriting = true;
    };
    const end = () => {
      this.#isWriting = false;
    };
    return {
      reference: { connectionId: "fake", model: "writer" },
      async *stream() {
        begin();
        for (const text of pieces) {
          type();
          yield { type: "text" as const, text };
          await Promise.resolve();
        }
        end();
        yield stop;
      },
    };
  }

  #maybeType(): void {
    if (this.typing === "nowhere" || this.#below(3) > 0) return;
    const { length } = this.document;
    const offset = this.typing === "around" ? this.#offsetAround() : this.#below(length + 1);
    if (offset === undefined) return;
    const gone = this.typing.endsWith("deletes") ? this.#below(3) * this.#below(9) : 0;
    const end = Math.min(length, offset + gone);
    if (this.#isInsideBreak(offset) || this.#isInsideBreak(end)) return;
    for (const character of this.document.text.slice(offset, end)) this.typed.delete(character);
    const character = String.fromCharCode(0x4e00 + this.#typedCount++);
    this.typed.add(character);
    if (this.#isWriting) this.typedWhileWriting += 1;
    const breaks = this.#below(4) === 0 ? `${this.document.eol}\u3007` : "";
    const isAbove = offset < this.#lengthAbove;
    this.#lengthAbove += isAbove ? (character + breaks).length : 0;
    this.document.type(offset, end - offset, character + breaks);
  }

  /** No cursor stands in the middle of a line ending; and what was typed at once is recognised by standing together. */
  #isInsideBreak(offset: number): boolean {
    const { text } = this.document;
    const isInsideEnding = text[offset - 1] === "\r" && text[offset] === "\n";
    return isInsideEnding || /^[\r\n]*\u3007/.test(text.slice(offset, offset + 3));
  }

  #offsetAround(): number | undefined {
    const isAbove = this.#below(2) === 0;
    if (isAbove && this.#lengthAbove > 0) return this.#below(this.#lengthAbove);
    if (isAbove || this.#lengthBelow === 0) return undefined;
    return this.document.length - this.#below(this.#lengthBelow);
  }

  #rewritten(lines: readonly string[]): readonly string[] {
    const rewritten = lines.flatMap((line) => {
      const lot = this.#below(6);
      if (lot === 0) return [];
      if (lot === 1) return this.#lines(1);
      return lot === 2 ? [line, ...this.#lines(1 + this.#below(3))] : [line];
    });
    // Blank lines at the ends are taken for slips of the model.
    const first = rewritten.findIndex((line) => line !== "");
    return first < 0
      ? []
      : rewritten.slice(first, rewritten.findLastIndex((line) => line !== "") + 1);
  }

  #lines(count: number): readonly string[] {
    return Array.from({ length: count }, () => words[this.#below(words.length)] ?? "");
  }

  #cut(text: string): readonly string[] {
    const pieces: string[] = [];
    for (let start = 0; start < text.length;) {
      const end = start + 1 + this.#below(12);
      pieces.push(text.slice(start, end));
      start = end;
    }
    return pieces;
  }

  #below(limit: number): number {
    return Math.floor(this.#random.uniform() * limit);
  }
}

interface Outcome {
  readonly run: Interleaving;
  readonly decision: "accepted" | "rejected" | "mixed";
  readonly state: InlineEdit["state"];
  readonly text: string;
  readonly untyped: string;
  /** After one step of undo, and after all of them. */
  readonly undone: string;
  readonly allUndone: string;
}

async function play(run: Interleaving): Promise<Outcome> {
  await run.propose();
  const decision = await run.decide();
  const { state } = run.edit;
  const { untyped, document } = run;
  const { text } = document;
  document.undo();
  const undone = run.untyped;
  while (document.undo());
  return { run, decision, state, text, untyped, undone, allUndone: document.text };
}

describe("an inline edit, whatever the user types and whenever", function () {
  this.timeout(120_000);
  const outcomes: Outcome[] = [];

  before(async () => {
    for (let number = seed; number < seed + runs; number += 1) {
      const run = new Interleaving(number);
      const failed = (cause: unknown) => {
        throw new Error(`It goes wrong with TEMPERA_SEED=${number}.`, { cause });
      };
      outcomes.push(await play(run).catch(failed));
    }
  });

  /** Checks all that `isMeant`, and says by which lot one goes wrong. */
  const check = (
    isMeant: (outcome: Outcome) => boolean,
    assertRight: (outcome: Outcome) => void,
  ) => {
    const meant = outcomes.filter(isMeant);
    assert.ok(meant.length > runs / 40, `only ${meant.length} of ${runs} have anything to show`);
    for (const outcome of meant) {
      try {
        assertRight(outcome);
      } catch (cause) {
        throw new Error(`It goes wrong with TEMPERA_SEED=${outcome.run.number}.`, { cause });
      }
    }
  };
  const isOutside = ({ run }: Outcome) => run.typing === "nowhere" || run.typing === "around";

  it("was tried where the user typed while the model wrote, often enough", () => {
    const interleaved = outcomes.filter(({ run }) => run.typedWhileWriting > 0);
    assert.ok(interleaved.length >= leastInterleaved, `${interleaved.length} of ${runs}`);
  });

  it("never loses a character that the user typed", () =>
    check(
      () => true,
      ({ run, state, text }) => {
        assert.equal(state.kind, "over");
        for (const character of run.typed)
          assert.equal(text.split(character).length - 1, 1, character);
      },
    ));

  it("leaves what was there, with what the user typed, when all is rejected", () =>
    check(
      (outcome) => outcome.decision === "rejected" && isOutside(outcome),
      ({ run, untyped }) => assert.equal(untyped, run.start),
    ));

  it("leaves what the model wrote, with what the user typed, when all is accepted", () =>
    check(
      (outcome) => outcome.decision === "accepted" && isOutside(outcome),
      ({ run, untyped }) => assert.equal(untyped, run.expected),
    ));

  it("is undone in one step, and what the user typed stays", () =>
    check(
      (outcome) =>
        outcome.state.kind === "over" && outcome.state.outcome === "accepted" && isOutside(outcome),
      ({ run, undone }) => assert.equal(undone, run.start),
    ));

  it("returns to the exact start when everything is undone", () =>
    check(
      () => true,
      ({ run, allUndone }) => assert.equal(allUndone, run.start),
    ));
});
