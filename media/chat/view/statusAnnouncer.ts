import { element } from "./element";

/** The one place that speaks to a screen reader by itself: short facts, never the stream. */
export class StatusAnnouncer {
  readonly root = element("div", { class: "visually-hidden", role: "status" });

  announce(text: string): void {
    // A fresh node makes the same words be said again.
    this.root.replaceChildren(element("span", {}, [text]));
  }
}
