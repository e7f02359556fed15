import type { CodeUse, SetUpRoad, SetUpState } from "../../../src/protocol/chatProtocol";

/** What the menu of a code block offers. `wrap` concerns the page alone. */
export type CodeMenuChoice =
  | Extract<CodeUse, "new-file" | "open-in-editor" | "run-in-terminal">
  | "wrap";

export interface OpenableCodeMenu {
  readonly root: HTMLElement;
  open(button: HTMLElement, isWrapped: boolean, onChoose: (choice: CodeMenuChoice) => void): void;
}

/** What the page can do without in its first frame. */
export interface LaterParts {
  readonly createCodeMenu: () => OpenableCodeMenu;
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
