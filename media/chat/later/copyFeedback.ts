import type { CopyMarks } from "./laterParts";
import { laterIcon } from "./laterIcons";

const shownMs = 1_500;

/** One at a time. */
export class CopyFeedback implements CopyMarks {
  #restore: (() => void) | undefined;
  #timer: number | undefined;

  show(button: HTMLElement): void {
    this.#end();
    button.classList.add("is-done");
    button.replaceChildren(laterIcon("check"));
    this.#restore = () => {
      button.classList.remove("is-done");
      button.replaceChildren(laterIcon("copy"));
    };
    this.#timer = window.setTimeout(() => this.#end(), shownMs);
  }

  #end(): void {
    window.clearTimeout(this.#timer);
    this.#restore?.();
    this.#restore = undefined;
  }
}
