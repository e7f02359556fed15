import type { MessageSummary } from "../../../src/protocol/chatProtocol";
import { element } from "../view/element";
import { laterIcon } from "./laterIcons";
import { laterStrings } from "./laterStrings";
import { openTextEditor } from "./textEditor";

/** What stands for all messages above where the model has no room for them; folded, and open to changes. */
export function createSummaryCard(
  { text, origin }: MessageSummary,
  onEdit: (text: string) => void,
): HTMLElement {
  const change = element("button", { type: "button", class: "link-button" }, [
    laterStrings.editSummary,
  ]);
  const body = element("div", { class: "summary-body" }, [
    element("div", { class: "summary-text", dir: "auto" }, [text]),
    change,
  ]);
  const edited = {
    text,
    name: laterStrings.editedSummary,
    done: laterStrings.saveSummary,
    mayBeEmpty: true,
  };
  change.addEventListener("click", () =>
    openTextEditor(body, edited, (changed) => {
      if (changed !== undefined) onEdit(changed);
    }),
  );
  return element("details", { class: "summary-card" }, [
    element("summary", {}, [
      laterIcon("chevron-right"),
      element("span", {}, [laterStrings.summary]),
      element("span", { class: "summary-origin" }, [laterStrings.summaryOrigins[origin]]),
    ]),
    body,
  ]);
}
