import "../chat/useLanguage";
import type { WebviewApi } from "../chat/hostConnection";
import { parseMessage } from "./parseMessage";
import type { ModelPageMessage } from "../../src/protocol/modelPageProtocol";
import { ModelsPage } from "./view/modelsPage";

declare function acquireVsCodeApi(): WebviewApi;

const root = document.querySelector<HTMLElement>("#page");
if (root) connect(root, acquireVsCodeApi());

function connect(root: HTMLElement, api: WebviewApi): void {
  const post = (message: ModelPageMessage): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- It is VS Code's own and takes no origin.
    api.postMessage(message);
  };
  const page = new ModelsPage(root, post);
  window.addEventListener("message", ({ data }) => {
    const message = parseMessage(data);
    if (message) page.show(message.state);
  });
  post({ type: "ready" });
}
