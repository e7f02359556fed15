import { strings } from "../strings";
import { element } from "../view/element";
import { drawIcon, iconPaths } from "../view/icons";
import { laterIcon } from "./laterIcons";
import type { CodeMenuChoice, CodeMenuOpening } from "./laterParts";
import { laterStrings } from "./laterStrings";

interface Entry {
  readonly choice: CodeMenuChoice;
  readonly label: string;
  /** Drawn as those of `icons.ts` are. */
  readonly path: string;
}

const entries: readonly Entry[] = [
  { choice: "apply", label: strings.apply, path: iconPaths.apply },
  { choice: "insert", label: strings.insert, path: iconPaths.insert },
  {
    choice: "new-file",
    label: laterStrings.newFile,
    path: "M9 2.5H4.5a1 1 0 0 0-1 1v9a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V6L9 2.5zM9 2.5V6h3.5M8 8v3.5M6.2 9.8h3.6",
  },
  {
    choice: "open-in-editor",
    label: laterStrings.openInEditor,
    path: "M6.5 3.5h-3v9h9v-3M9.5 2.5h4v4M13.3 2.7 7.5 8.5",
  },
  {
    choice: "run-in-terminal",
    label: strings.runInTerminal,
    path: iconPaths.terminal,
  },
  {
    choice: "wrap",
    label: laterStrings.wrapLines,
    path: "M2.5 4h11M2.5 8h8.6a1.9 1.9 0 0 1 0 3.8H8.5M10 10.2l-1.7 1.6L10 13.4M2.5 12h3",
  },
];

/** These stand in the menu only where the head has no room for them. */
const ofHead: ReadonlySet<CodeMenuChoice> = new Set(["apply", "insert"]);

/** Room between the menu and the edges of the page, in pixels. */
const marginPx = 4;

/** The one menu of all code blocks. Arrows walk it, Escape gives the focus back to where it came from. */
export class CodeMenu {
  /** Belongs somewhere within the page's main part. */
  readonly root = element("div", {
    class: "code-menu",
    role: "menu",
    popover: "auto",
    "aria-label": strings.moreForCode,
  });
  #button: HTMLElement | undefined;
  #onChoose: (choice: CodeMenuChoice) => void = () => undefined;

  constructor() {
    for (const { choice, label, path } of entries) {
      const role = choice === "wrap" ? "menuitemcheckbox" : "menuitem";
      const item = element("button", { type: "button", role, tabindex: "-1" }, [
        drawIcon(choice, path),
        element("span", {}, [label]),
        laterIcon("check"),
      ]);
      item.addEventListener("click", () => this.#choose(choice));
      this.root.append(item);
    }
    this.root.addEventListener("keydown", (event) => this.#handleKey(event));
    // A click beside the menu closes it as well. Before it is hidden, so that nobody sees it half closed.
    this.root.addEventListener("beforetoggle", (event) => {
      if (event.newState === "closed") this.#button?.setAttribute("aria-expanded", "false");
    });
  }

  open(button: HTMLElement, { isWrapped, folded, onChoose }: CodeMenuOpening): void {
    this.#button = button;
    this.#onChoose = onChoose;
    for (const [index, { choice }] of entries.entries()) {
      const item = this.#all[index];
      if (item) item.hidden = ofHead.has(choice) && !folded.includes(choice);
    }
    this.root.lastElementChild?.setAttribute("aria-checked", String(isWrapped));
    button.setAttribute("aria-expanded", "true");
    this.root.showPopover();
    this.#placeAt(button);
    this.#items[0]?.focus();
  }

  get #all(): readonly HTMLElement[] {
    return Array.from(this.root.querySelectorAll("button"));
  }

  get #items(): readonly HTMLElement[] {
    return this.#all.filter(({ hidden }) => !hidden);
  }

  #choose(choice: CodeMenuChoice): void {
    this.#close();
    this.#onChoose(choice);
  }

  #close(): void {
    this.root.hidePopover();
    this.#button?.focus();
  }

  #handleKey(event: KeyboardEvent): void {
    const { key } = event;
    if (key === "Escape" || key === "Tab") this.#close();
    else if (key === "ArrowDown") this.#move(1);
    else if (key === "ArrowUp") this.#move(-1);
    else if (key === "Home") this.#items[0]?.focus();
    else if (key === "End") this.#items.at(-1)?.focus();
    else return;
    event.preventDefault();
  }

  #move(step: 1 | -1): void {
    const items = this.#items;
    const active = items.findIndex((item) => item === document.activeElement);
    items.at((active + step) % items.length)?.focus();
  }

  /** Below the button and within the page; above it where below is no room. */
  #placeAt(button: HTMLElement): void {
    const { right, top, bottom } = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.root;
    const isRoomBelow = bottom + height + marginPx <= window.innerHeight;
    const left = Math.min(Math.max(marginPx, right - width), window.innerWidth - width - marginPx);
    this.root.style.left = `${Math.max(0, left)}px`;
    this.root.style.top = `${isRoomBelow ? bottom : Math.max(0, top - height)}px`;
  }
}
