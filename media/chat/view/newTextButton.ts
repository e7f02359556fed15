import { strings } from "../strings";
import { element } from "./element";
import { icon } from "./icons";

/** Offers the way back to the end, where text has come while the reader was further up. */
export class NewTextButton {
  readonly root = element("div", { class: "new-text", hidden: "" });

  constructor(onClick: () => void) {
    const button = element("button", { type: "button" }, [icon("down"), strings.newText]);
    button.addEventListener("click", onClick);
    this.root.append(button);
  }

  show(): void {
    this.root.hidden = false;
  }

  hide(): void {
    if (!this.root.hidden) this.root.hidden = true;
  }
}
