import type {
  AttachedPictureMessage,
  AttachmentChip,
  CodeUse,
  ComposerState,
  PageMessage,
  SetUpRoad,
  SetUpState,
} from "../../../src/protocol/chatProtocol";
import type { ChatState } from "../chatState";
import type { MessageAction } from "../view/messageActions";
import type { QuestionRecall } from "./questionRecall";

/** What the menu of a code block offers. `wrap` concerns the page alone. */
export type CodeMenuChoice =
  | Extract<CodeUse, "apply" | "insert" | "new-file" | "open-in-editor" | "run-in-terminal">
  | "wrap";

export interface OpenableCodeMenu {
  readonly root: HTMLElement;
  open(button: HTMLElement, opening: CodeMenuOpening): void;
}

export interface CodeMenuOpening {
  readonly isWrapped: boolean;
  /** Actions of the block's head that it has no room for. */
  readonly folded: readonly string[];
  readonly onChoose: (choice: CodeMenuChoice) => void;
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

export interface ChipEvents {
  readonly onRefresh: (chip: AttachmentChip) => void;
  readonly onRemove: (chip: AttachmentChip) => void;
}

/** What comes of a drop or a paste. */
export interface HandEvents {
  readonly onDrop: (uris: readonly string[]) => void;
  readonly onPicture: (picture: Omit<AttachedPictureMessage, "type">) => void;
  /** Why something was not attached. */
  readonly onHint: (hint: string) => void;
  readonly onAnnounce: (text: string) => void;
}

export interface OpenableUndoBar {
  readonly root: HTMLElement;
  show(): void;
}

export interface ConversationControlsContext {
  readonly state: () => ChatState;
  readonly articleOf: (messageId: string) => HTMLElement | undefined;
  readonly post: (message: PageMessage) => void;
  /** Puts a text into the composer, after what is there, and the keyboard with it. */
  readonly insertIntoComposer: (text: string) => void;
  readonly focusComposer: () => void;
  readonly onDelete: () => void;
  readonly announce: (text: string) => void;
}

/** What the buttons below a message do. */
export interface ActingControls {
  act(messageId: string, action: MessageAction): void;
}

/** Shows at a button that it has copied. */
export interface CopyMarks {
  show(button: HTMLElement): void;
}

/** What the page can do without in its first frame. */
export interface LaterParts {
  readonly createCodeMenu: () => OpenableCodeMenu;
  /** @param textBox keeps the focus and points at what is active. */
  readonly createComposerMenu: (textBox: HTMLElement) => OpenableComposerMenu;
  readonly createQuestionRecall: () => QuestionRecall;
  readonly createUndoBar: (onUndo: () => void) => OpenableUndoBar;
  readonly createFindBar: (context: FindBarContext) => OpenableFindBar;
  readonly createCopyMarks: () => CopyMarks;
  readonly createControls: (context: ConversationControlsContext) => ActingControls;
  readonly openTextEditor: OpenTextEditor;
  readonly showChips: (place: HTMLElement, composer: ComposerState, events: ChipEvents) => void;
  /** Takes what is dropped on the page, and pictures that are pasted into the text box. */
  readonly attachByHand: (textBox: HTMLElement, events: HandEvents) => void;
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
