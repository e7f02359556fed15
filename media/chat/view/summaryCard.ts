import type { MessageSummary } from "../../../src/protocol/chatProtocol";
import type { OpenTextEditor } from "../later/laterParts";
import { strings } from "../strings";
import { element } from "./element";
import { icon } from "./icons";

/** What stands for all messages above where the model has no room for them; folded, and open to changes. */
export function createSummaryCard(
  { text, origin }: MessageSummary,
  openTextEditor: OpenTextEditor,
  onEdit: (text: string) => void,
): HTMLElement {
  const change = element("button", { type: "button", class: "link-button" }, [strings.editSummary]);
  const body = element("div", { class: "summary-body" }, [
    element("div", { class: "summary-text", dir: "auto" }, [text]),
    change,
  ]);
  const edited = {
    text,
    name: strings.editedSummary,
    done: strings.saveSummary,
    mayBeEmpty: true,
  };
  change.addEventListener("click", () =>
    openTextEditor(body, edited, (changed) => {
      if (changed !== undefined) onEdit(changed);
    }),
  );
  return element("details", { class: "summary-card" }, [
    element("summary", {}, [
      icon("chevron-right"),
      element("span", {}, [strings.summary]),
      element("span", { class: "summary-origin" }, [strings.summaryOrigins[origin]]),
    ]),
    body,
  ]);
}
