import type { AnswerPiece } from "./answerPiece";

const opening = "<think>";
const closing = "</think>";

/**
 * Tells reasoning from answer where a model writes `<think>…</think>` into its text. Only a block that begins
 * the answer counts: later ones are text about the tag.
 */
export class InlineReasoning {
  #state: "start" | "inside" | "after" | "answer" = "start";
  #held = "";

  push(text: string): readonly AnswerPiece[] {
    this.#held += text;
    if (this.#state === "start") this.#begin();
    const pieces: AnswerPiece[] = [];
    if (this.#state === "inside") pieces.push(...this.#readReasoning());
    if (this.#state === "after") this.#skipBlank();
    if (this.#state === "answer" && this.#held !== "") {
      pieces.push({ type: "text", text: this.#take(this.#held.length) });
    }
    return pieces;
  }

  flush(): readonly AnswerPiece[] {
    if (this.#held === "") return [];
    const type = this.#state === "inside" ? "reasoning" : "text";
    return this.#state === "after" ? [] : [{ type, text: this.#take(this.#held.length) }];
  }

  /** Decides once enough is there to tell the tag from other text. */
  #begin(): void {
    const text = this.#held.trimStart();
    if (text.startsWith(opening)) {
      this.#held = text.slice(opening.length);
      this.#state = "inside";
    } else if (!opening.startsWith(text)) {
      this.#state = "answer";
    }
  }

  #readReasoning(): readonly AnswerPiece[] {
    const end = this.#held.indexOf(closing);
    const isClosed = end >= 0;
    const reasoning = this.#take(isClosed ? end : this.#held.length - possibleTag(this.#held));
    if (isClosed) {
      this.#take(closing.length);
      this.#state = "after";
    }
    return reasoning === "" ? [] : [{ type: "reasoning", text: reasoning }];
  }

  /** Blank lines between the reasoning and the answer belong to neither. */
  #skipBlank(): void {
    this.#held = this.#held.trimStart();
    if (this.#held !== "") this.#state = "answer";
  }

  #take(length: number): string {
    const taken = this.#held.slice(0, length);
    this.#held = this.#held.slice(length);
    return taken;
  }
}

/** Length of the end of `text` that may become the closing tag. */
function possibleTag(text: string): number {
  for (let length = Math.min(closing.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(closing.slice(0, length))) return length;
  }
  return 0;
}
