import type { CopyMarks } from "./laterParts";
import { icon } from "../view/icons";

const shownMs = 1_500;

/** One at a time. */
export class CopyFeedback implements CopyMarks {
  #restore: (() => void) | undefined;
  #timer: number | undefined;

  show(button: HTMLElement): void {
    this.#end();
    button.classList.add("is-done");
    button.replaceChildren(icon("check"));
    this.#restore = () => {
      button.classList.remove("is-done");
      button.replaceChildren(icon("copy"));
    };
    this.#timer = window.setTimeout(() => this.#end(), shownMs);
  }

  #end(): void {
    window.clearTimeout(this.#timer);
    this.#restore?.();
    this.#restore = undefined;
  }
}
