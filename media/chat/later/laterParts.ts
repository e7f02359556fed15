import type {
  AttachedPictureMessage,
  AttachmentChip,
  CodeUse,
  ComposerState,
  ContextOffer,
  FoundPictureMessage,
  PageConversationMessage,
  PageMessage,
  SetUpRoad,
  SetUpState,
  SlashCommandEntry,
} from "../../../src/protocol/chatProtocol";
import type { ChatState } from "../chatState";
import type { MessageAction } from "./messageActions";

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

/** What the composer lets its suggestions know and do. */
export interface SuggestionsContext {
  readonly textBox: HTMLTextAreaElement;
  readonly commands: () => readonly SlashCommandEntry[];
  /** The last one first. */
  readonly questions: () => readonly string[];
  readonly findContext: (query: string) => void;
  readonly attachContext: (kind: string, key: string) => void;
  readonly send: () => void;
  /** To be told when the text in the box was changed. */
  readonly onChange: () => void;
  readonly announce: (text: string) => void;
}

/** The menus of `/` and `@` over the composer, and earlier questions by the arrow keys. */
export interface Suggestions {
  readonly root: HTMLElement;
  /** The text or its caret is another than before. */
  update(): void;
  /** What the host found for what stands behind an `@`. */
  showOffers(query: string, offers: readonly ContextOffer[]): void;
  /** Returns whether the key is used up. */
  handleKey(event: KeyboardEvent): boolean;
  close(): void;
  /** Opens the menu of commands, or closes what is open. */
  toggle(): void;
}

export interface ChipEvents {
  readonly onRefresh: (chip: AttachmentChip) => void;
  readonly onRemove: (chip: AttachmentChip) => void;
}

/** What comes of a drop or a paste. */
export interface HandEvents {
  readonly onDrop: (uris: readonly string[]) => void;
  readonly onPicture: (picture: Omit<AttachedPictureMessage, "type">) => void;
  readonly onText: (text: string) => void;
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
  readonly createSuggestions: (context: SuggestionsContext) => Suggestions;
  readonly createUndoBar: (onUndo: () => void) => OpenableUndoBar;
  readonly createFindBar: (context: FindBarContext) => OpenableFindBar;
  readonly createCopyMarks: () => CopyMarks;
  readonly createControls: (context: ConversationControlsContext) => ActingControls;
  /**
   * Gives a message what can be done with it, in `actions`, a row of the article, and where it has one the summary of
   * all above.
   */
  readonly dressMessage: (
    message: PageConversationMessage,
    place: { readonly article: HTMLElement; readonly actions: HTMLElement },
    onAction: (action: MessageAction) => void,
  ) => void;
  readonly showChips: (place: HTMLElement, composer: ComposerState, events: ChipEvents) => void;
  /** Takes what is dropped on the page, and pictures that are pasted into the text box. */
  readonly attachByHand: (textBox: HTMLElement, events: HandEvents) => void;
  readonly attachFound: (picture: FoundPictureMessage, events: HandEvents) => void;
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
