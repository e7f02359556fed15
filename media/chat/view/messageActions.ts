import type { MessageBranch, PageConversationMessage } from "../../../src/protocol/chatProtocol";
import { strings } from "../strings";
import { element } from "./element";
import { icon, type IconName } from "./icons";

/** What one can do with a message. */
export type MessageAction =
  | { readonly type: "copy" | "quote" | "edit" | "answer-again" | "answer-again-with" }
  | { readonly type: "fork" | "pin" | "unpin" | "delete" }
  | { readonly type: "edit-summary"; readonly text: string }
  | { readonly type: "select-branch"; readonly branchId: string };

type OnAction = (action: MessageAction) => void;

interface ActionButton {
  readonly type: Exclude<MessageAction["type"], "edit-summary" | "select-branch">;
  readonly icon: IconName;
  readonly name: string;
}

const ofQuestion: readonly ActionButton[] = [{ type: "edit", icon: "edit", name: strings.edit }];

const ofAnswer: readonly ActionButton[] = [
  { type: "copy", icon: "copy", name: strings.copyAnswer },
  { type: "quote", icon: "quote", name: strings.quote },
  { type: "answer-again", icon: "refresh", name: strings.answerAgain },
  { type: "answer-again-with", icon: "again-with", name: strings.answerAgainWith },
];

const ofEvery: readonly ActionButton[] = [
  { type: "fork", icon: "fork", name: strings.fork },
  { type: "delete", icon: "delete", name: strings.deleteMessage },
];

/** A row of buttons below a message; it shows with the pointer or the keyboard on the message. */
export function createMessageActions(
  message: PageConversationMessage,
  onAction: OnAction,
): HTMLElement {
  const pin: ActionButton = message.isPinned
    ? { type: "unpin", icon: "pin", name: strings.unpin }
    : { type: "pin", icon: "pin", name: strings.pin };
  const own = message.role === "user" ? ofQuestion : ofAnswer;
  const buttons = [...own, pin, ...ofEvery].map((action) => createButton(action, onAction));
  const row = element("div", { class: "message-actions" }, [
    ...(message.branch ? [createBranchSwitch(message.branch, onAction)] : []),
    createToolbar(buttons),
  ]);
  if (message.isPinned) row.classList.add("is-pinned");
  return row;
}

/** One stop for the Tab key; arrows, Home and End go from button to button. */
function createToolbar(buttons: readonly HTMLElement[]): HTMLElement {
  const toolbar = element("span", { class: "message-buttons", role: "toolbar" }, buttons);
  toolbar.setAttribute("aria-label", strings.messageActions);
  for (const [index, button] of buttons.entries()) button.tabIndex = index === 0 ? 0 : -1;
  toolbar.addEventListener("keydown", (event) => {
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = nextIndex(event.key, at, buttons.length);
    if (event.altKey || at < 0 || next === undefined) return;
    event.preventDefault();
    for (const [index, button] of buttons.entries()) button.tabIndex = index === next ? 0 : -1;
    buttons[next]?.focus();
  });
  return toolbar;
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

function createButton({ type, icon: name, name: title }: ActionButton, onAction: OnAction) {
  const button = iconButton(name, title, () => onAction({ type }));
  button.dataset["messageAction"] = type;
  if (type === "pin" || type === "unpin")
    button.setAttribute("aria-pressed", `${type === "unpin"}`);
  return button;
}

function createBranchSwitch(branch: MessageBranch, onAction: OnAction): HTMLElement {
  const { position, count, previousId, nextId } = branch;
  const step = (name: IconName, title: string, branchId: string | undefined) => {
    const button = iconButton(name, title, () => {
      if (branchId !== undefined) onAction({ type: "select-branch", branchId });
    });
    button.disabled = branchId === undefined;
    return button;
  };
  const label = element("span", { class: "branch-position" }, [
    element("span", { "aria-hidden": "true" }, [strings.branch(position, count)]),
    element("span", { class: "visually-hidden" }, [strings.branchName(position, count)]),
  ]);
  return element(
    "span",
    { class: "branch-switch", role: "group", "aria-label": strings.branches },
    [
      step("chevron-left", strings.previousBranch, previousId),
      label,
      step("chevron-right", strings.nextBranch, nextId),
    ],
  );
}

function iconButton(name: IconName, title: string, onClick: () => void): HTMLButtonElement {
  const attributes = { type: "button", class: "icon-button", "aria-label": title, title };
  const button = element("button", attributes, [icon(name)]);
  // The selection in the answer stays, so that it can be quoted.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", onClick);
  return button;
}
