import { createElement as h, useEffect, useState, type ReactElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import type { HostMessage, PageConversationMessage } from "../../../src/protocol/chatProtocol";

/**
 * The same conversation as most chat panels show it: React, react-markdown, the whole text anew with each piece. It takes
 * the same messages as Tempera's page.
 */
function Chat(): ReactElement {
  const [messages, setMessages] = useState<readonly PageConversationMessage[]>([]);
  useEffect(() => {
    const take = ({ data }: MessageEvent<HostMessage>): void =>
      flushSync(() => setMessages((shown) => applied(shown, data)));
    window.addEventListener("message", take);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- It is VS Code's own and takes no origin.
    acquireVsCodeApi().postMessage({ type: "ready" });
    return () => window.removeEventListener("message", take);
  }, []);
  return h(
    "main",
    { className: "scroller" },
    messages.map(({ id, role, text }) =>
      h("article", { key: id }, h("h2", null, role), h(Markdown, { remarkPlugins }, text)),
    ),
  );
}

const remarkPlugins = [remarkGfm];

function applied(
  messages: readonly PageConversationMessage[],
  message: HostMessage,
): readonly PageConversationMessage[] {
  if (message.type === "snapshot") return message.messages;
  if (message.type === "message-added") return [...messages, message.message];
  if (message.type !== "answer-delta") return messages;
  return messages.map((shown) =>
    shown.id === message.messageId ? { ...shown, text: shown.text + message.text } : shown,
  );
}

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const root = document.querySelector("#page");
if (root) createRoot(root).render(h(Chat));
