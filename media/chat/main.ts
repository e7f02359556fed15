import "./useLanguage";
import "./highlighting";
import "./later/laterParts";
import { HostConnection, type WebviewApi } from "./hostConnection";
import { loadScript } from "./loadScript";
import { ChatPage } from "./view/chatPage";

declare function acquireVsCodeApi(): WebviewApi;

// The host writes it next to the address of the script.
const place = document.currentScript?.dataset["place"] === "tab" ? "tab" : "view";
const root = document.querySelector<HTMLElement>("#page");
if (root) {
  const page = new ChatPage(root, new HostConnection(acquireVsCodeApi(), window), place);
  page.connect();
  afterFirstPaint(() => loadTheRest(page));
}

/** A page that is hidden is painted when it is shown, however many frames it has counted by then. */
function afterFirstPaint(work: () => void): void {
  const observer = new PerformanceObserver(() => {
    observer.disconnect();
    work();
  });
  observer.observe({ type: "paint", buffered: true });
}

function loadTheRest(page: ChatPage): void {
  loadScript("later", () => {
    if (globalThis.temperaLaterParts) page.useLaterParts(globalThis.temperaLaterParts);
  });
  loadScript("highlighter", () => {
    if (globalThis.temperaHighlighter) page.useHighlighter(globalThis.temperaHighlighter);
  });
}
