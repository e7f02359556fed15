import type {
  MessageBranch,
  PageAssistantMessage,
  PageConversationMessage,
} from "../../../src/protocol/chatProtocol";
import { element } from "../view/element";
import { laterIcon, type LaterIconName } from "./laterIcons";
import { laterStrings } from "./laterStrings";

/** What one can do with a message. */
export type MessageAction =
  | { readonly type: "copy" | "quote" | "edit" | "answer-again" | "answer-again-with" }
  | { readonly type: "fork" | "delete" }
  | { readonly type: MessageMark }
  | { readonly type: "edit-summary"; readonly text: string }
  | { readonly type: "select-branch"; readonly branchId: string };

/** What a message is marked with, and by the same button no longer. */
export type MessageMark = (typeof marks)[number];

const marks = ["pin", "unpin", "rate-good", "rate-bad", "unrate"] as const;

export function isMark(action: MessageAction): action is { readonly type: MessageMark } {
  return marks.some((mark) => mark === action.type);
}

type OnAction = (action: MessageAction) => void;

interface ActionButton {
  readonly type: Exclude<MessageAction["type"], "edit-summary" | "select-branch">;
  readonly icon: LaterIconName;
  readonly name: string;
}

const ofQuestion: readonly ActionButton[] = [
  { type: "edit", icon: "edit", name: laterStrings.edit },
];

const ofAnswer: readonly ActionButton[] = [
  { type: "copy", icon: "copy", name: laterStrings.copyAnswer },
  { type: "quote", icon: "quote", name: laterStrings.quote },
  { type: "answer-again", icon: "refresh", name: laterStrings.answerAgain },
  { type: "answer-again-with", icon: "again-with", name: laterStrings.answerAgainWith },
];

const ofEvery: readonly ActionButton[] = [
  { type: "fork", icon: "fork", name: laterStrings.fork },
  { type: "delete", icon: "delete", name: laterStrings.deleteMessage },
];

/** Fills the row below a message; its buttons show with the pointer or the keyboard on the message. */
export function fillMessageActions(
  row: HTMLElement,
  message: PageConversationMessage,
  onAction: OnAction,
): void {
  row.replaceChildren(
    ...(message.branch ? [createBranchSwitch(message.branch, onAction)] : []),
    createToolbar(message, onAction),
  );
  row.classList.toggle("is-pinned", message.isPinned === true || ratingOf(message) !== undefined);
}

function ratingOf(message: PageConversationMessage): PageAssistantMessage["rating"] {
  return message.role === "assistant" ? message.rating : undefined;
}

/** The one that was given is taken back by its own button. */
function ratingsOf({ rating }: PageAssistantMessage): readonly ActionButton[] {
  return [
    rating === "good"
      ? { type: "unrate", icon: "thumb-up", name: laterStrings.takeBackGood }
      : { type: "rate-good", icon: "thumb-up", name: laterStrings.rateGood },
    rating === "bad"
      ? { type: "unrate", icon: "thumb-down", name: laterStrings.takeBackBad }
      : { type: "rate-bad", icon: "thumb-down", name: laterStrings.rateBad },
  ];
}

/** One stop for the Tab key; arrows, Home and End go from button to button. */
function createToolbar(message: PageConversationMessage, onAction: OnAction): HTMLElement {
  const toolbar = copyOfToolbar(message);
  const buttons = Array.from(toolbar.querySelectorAll<HTMLElement>("button"));
  // The selection in the answer stays, so that it can be quoted.
  toolbar.addEventListener("mousedown", (event) => event.preventDefault());
  toolbar.addEventListener("click", ({ target }) => {
    const button = target instanceof Element && target.closest("button");
    const action = actionsOf(message).find((_, index) => buttons[index] === button);
    if (action) onAction({ type: action.type });
  });
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

/** There are no more kinds of toolbars than these, and to copy one takes a tenth of the time of making one. */
const toolbars = new Map<string, HTMLElement>();

function copyOfToolbar(message: PageConversationMessage): HTMLElement {
  const kind = `${message.role} ${message.isPinned} ${ratingOf(message)}`;
  const toolbar = toolbars.get(kind) ?? newToolbar(actionsOf(message));
  toolbars.set(kind, toolbar);
  const copy = toolbar.cloneNode(true);
  return copy instanceof HTMLElement ? copy : toolbar;
}

function newToolbar(actions: readonly ActionButton[]): HTMLElement {
  const buttons = actions.map((action) => createButton(action));
  const toolbar = element("span", { class: "message-buttons", role: "toolbar" }, buttons);
  toolbar.setAttribute("aria-label", laterStrings.messageActions);
  for (const [index, button] of buttons.entries()) button.tabIndex = index === 0 ? 0 : -1;
  return toolbar;
}

function actionsOf(message: PageConversationMessage): readonly ActionButton[] {
  const pin: ActionButton = message.isPinned
    ? { type: "unpin", icon: "pin", name: laterStrings.unpin }
    : { type: "pin", icon: "pin", name: laterStrings.pin };
  const own = message.role === "user" ? ofQuestion : [...ofAnswer, ...ratingsOf(message)];
  return [...own, pin, ...ofEvery];
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

function createButton({ type, icon, name }: ActionButton): HTMLElement {
  const button = iconButton(icon, name);
  button.dataset["messageAction"] = type;
  if (isMark({ type })) button.setAttribute("aria-pressed", `${type.startsWith("un")}`);
  return button;
}

function createBranchSwitch(branch: MessageBranch, onAction: OnAction): HTMLElement {
  const { position, count, previousId, nextId } = branch;
  const step = (name: LaterIconName, title: string, branchId: string | undefined) => {
    const button = iconButton(name, title);
    button.addEventListener("click", () => {
      if (branchId !== undefined) onAction({ type: "select-branch", branchId });
    });
    button.disabled = branchId === undefined;
    return button;
  };
  const label = element("span", { class: "branch-position" }, [
    element("span", { "aria-hidden": "true" }, [laterStrings.branch(position, count)]),
    element("span", { class: "visually-hidden" }, [laterStrings.branchName(position, count)]),
  ]);
  return element(
    "span",
    { class: "branch-switch", role: "group", "aria-label": laterStrings.branches },
    [
      step("chevron-left", laterStrings.previousBranch, previousId),
      label,
      step("chevron-right", laterStrings.nextBranch, nextId),
    ],
  );
}

function iconButton(name: LaterIconName, title: string): HTMLButtonElement {
  const attributes = { type: "button", class: "icon-button", "aria-label": title, title };
  return element("button", attributes, [laterIcon(name)]);
}
