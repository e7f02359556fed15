import type { CodeUse, SetUpRoad, SetUpState } from "../../../src/protocol/chatProtocol";

/** What the menu of a code block offers. `wrap` concerns the page alone. */
export type CodeMenuChoice =
  | Extract<CodeUse, "new-file" | "open-in-editor" | "run-in-terminal">
  | "wrap";

export interface OpenableCodeMenu {
  readonly root: HTMLElement;
  open(button: HTMLElement, isWrapped: boolean, onChoose: (choice: CodeMenuChoice) => void): void;
}

export interface FindBarContext {
  /** What is looked through. */
  readonly messages: HTMLElement;
  /** Fetches the messages that the page does not have yet. */
  readonly loadAll: () => void;
  readonly onClose: () => void;
  readonly announce: (text: string) => void;
}

export interface OpenableFindBar {
  readonly root: HTMLElement;
  open(): void;
  /** The messages are others than before. */
  refresh(): void;
}

export interface EditedText {
  readonly text: string;
  /** What the text box is called, and the button that ends it. */
  readonly name: string;
  readonly done: string;
  /** An empty text means something, and is not taken for leaving. */
  readonly mayBeEmpty: boolean;
}

/** Puts a text box in the place of what an element shows; without a text where the user left it. */
export type OpenTextEditor = (
  article: HTMLElement,
  edited: EditedText,
  onEnd: (edited: string | undefined) => void,
) => void;

/** A line of the composer's menu. */
export interface MenuEntry {
  /** Unique within the page. */
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly mark?: number;
  /** @param key by which it was chosen; missing for the mouse */
  readonly choose: (key?: "Enter" | "Tab") => void;
}

export interface OpenableComposerMenu {
  readonly root: HTMLElement;
  readonly isOpen: boolean;
  readonly active: MenuEntry | undefined;
  /** Opens with these entries; closes where there are none. */
  show(entries: readonly MenuEntry[]): void;
  move(step: 1 | -1): void;
}

export interface OpenableUndoBar {
  readonly root: HTMLElement;
  show(): void;
}

/** What the page can do without in its first frame. */
export interface LaterParts {
  readonly createCodeMenu: () => OpenableCodeMenu;
  /** @param textBox keeps the focus and points at what is active. */
  readonly createComposerMenu: (textBox: HTMLElement) => OpenableComposerMenu;
  readonly createUndoBar: (onUndo: () => void) => OpenableUndoBar;
  readonly createFindBar: (context: FindBarContext) => OpenableFindBar;
  readonly openTextEditor: OpenTextEditor;
  /** Shows the way to a first model in `place`; nothing there once there is one. */
  readonly showFirstRun: (
    place: HTMLElement,
    setUp: SetUpState,
    onRoad: (road: SetUpRoad) => void,
  ) => void;
}

declare global {
  /** Set by its script, which the page loads after its first frame. */
  var temperaLaterParts: LaterParts | undefined;
}
