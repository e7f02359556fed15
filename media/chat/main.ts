import "./highlighting";
import { HostConnection, type WebviewApi } from "./hostConnection";
import { ChatPage } from "./view/chatPage";

declare function acquireVsCodeApi(): WebviewApi;

const ownScript = document.currentScript;
const root = document.querySelector<HTMLElement>("#page");
if (root) {
  const page = new ChatPage(root, new HostConnection(acquireVsCodeApi(), window));
  page.connect();
  // Two frames on, the first one is on the screen; colours may come after it.
  requestAnimationFrame(() => requestAnimationFrame(() => loadHighlighter(page)));
}

function loadHighlighter(page: ChatPage): void {
  const source = ownScript?.dataset["highlighter"];
  if (!(ownScript instanceof HTMLScriptElement) || source === undefined) return;
  const script = document.createElement("script");
  script.nonce = ownScript.nonce;
  script.src = source;
  script.addEventListener("load", () => {
    if (globalThis.temperaHighlighter) page.useHighlighter(globalThis.temperaHighlighter);
  });
  document.head.append(script);
}
