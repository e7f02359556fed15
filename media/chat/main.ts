import "./highlighting";
import "./later/laterParts";
import { HostConnection, type WebviewApi } from "./hostConnection";
import { loadScript } from "./loadScript";
import { ChatPage } from "./view/chatPage";

declare function acquireVsCodeApi(): WebviewApi;

const root = document.querySelector<HTMLElement>("#page");
if (root) {
  const page = new ChatPage(root, new HostConnection(acquireVsCodeApi(), window));
  page.connect();
  // Two frames on, the first one is on the screen; the rest may come after it.
  requestAnimationFrame(() => requestAnimationFrame(() => loadTheRest(page)));
}

function loadTheRest(page: ChatPage): void {
  loadScript("later", () => {
    if (globalThis.temperaLaterParts) page.useLaterParts(globalThis.temperaLaterParts);
  });
  loadScript("highlighter", () => {
    if (globalThis.temperaHighlighter) page.useHighlighter(globalThis.temperaHighlighter);
  });
}
