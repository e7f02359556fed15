import { strings } from "../strings";
import { element } from "../view/element";
import { icon, type IconName } from "../view/icons";
import type { FenceInfo } from "./fenceInfo";
import { isShellLanguage, languageName } from "./languageName";

/** What the buttons of a code block's head do, by their `data-code-action`. */
type CodeAction = "apply" | "copy" | "insert" | "run-in-terminal" | "menu";

/** What a reader can do something with. */
export interface CodeContent extends FenceInfo {
  readonly code: string;
}

/** A code block with its head: file, language, number of lines, and what can be done with the code. */
export function createCodeBlock({ language, path }: FenceInfo): {
  root: HTMLElement;
  code: HTMLElement;
} {
  const name = languageName(language);
  const code = element("code", { class: `language-${language}` });
  const root = element("div", { class: "code-block" }, [
    element("div", { class: "code-head" }, [
      element("span", { class: "code-title" }, [
        ...(path === ""
          ? []
          : [element("span", { class: "code-path", title: path }, [element("bdi", {}, [path])])]),
        element("span", { class: "code-language" }, [name || strings.code]),
        element("span", { class: "code-lines" }),
      ]),
      buttonsFor(language),
    ]),
    element("pre", { tabindex: "0", role: "group", "aria-label": strings.codeName(name) }, [code]),
  ]);
  return { root, code };
}

/** To be called when the code is complete: counts its lines. */
export function completeCodeBlock(root: Element): void {
  const lines = root.querySelector(".code-lines");
  const code = codeOf(root);
  if (lines) lines.textContent = strings.codeLines(code === "" ? 0 : code.split("\n").length);
}

/** What the block holds now; a block that is still being written holds what has come. */
export function contentOf(root: Element): CodeContent {
  const code = root.querySelector("pre > code");
  return {
    code: codeOf(root),
    language: languageOfCode(code),
    path: root.querySelector(".code-path")?.textContent ?? "",
  };
}

export function dressCodeBlocks(fragment: DocumentFragment): void {
  for (const pre of fragment.querySelectorAll("pre")) {
    const plain = pre.querySelector("code");
    const { root, code } = createCodeBlock({ language: languageOfCode(plain), path: pre.title });
    code.textContent = plain?.textContent ?? "";
    completeCodeBlock(root);
    pre.replaceWith(root);
  }
}

/** Puts every table into a box of its own that scrolls, so that a wide one moves nothing else. */
export function dressTables(fragment: DocumentFragment): void {
  for (const table of fragment.querySelectorAll("table")) {
    const attributes = {
      class: "table-scroll",
      tabindex: "0",
      role: "group",
      "aria-label": strings.table,
    };
    const box = element("div", attributes);
    table.replaceWith(box);
    box.append(table);
  }
}

/** As the answer names it after the fence; empty where it does not. */
export function languageOfCode(code: Element | null): string {
  return /(?:^|\s)language-(\S*)/u.exec(code?.className ?? "")?.[1] ?? "";
}

function codeOf(root: Element): string {
  return root.querySelector("pre > code")?.textContent ?? "";
}

/** What one does most often with such code stands in the head; the rest is in the menu. */
const actionsOfShell: readonly CodeAction[] = ["run-in-terminal", "insert", "copy", "menu"];
const actionsOfOther: readonly CodeAction[] = ["apply", "insert", "copy", "menu"];

/** The buttons by whether they are those of a shell: to copy them takes a tenth of the time of making them. */
const buttonRows = new Map<boolean, DocumentFragment>();

function buttonsFor(language: string): Node {
  const isShell = isShellLanguage(language);
  const row = buttonRows.get(isShell) ?? createButtons(isShell ? actionsOfShell : actionsOfOther);
  buttonRows.set(isShell, row);
  return row.cloneNode(true);
}

function createButtons(actions: readonly CodeAction[]): DocumentFragment {
  const row = document.createDocumentFragment();
  row.append(...actions.map((action) => codeButton(action)));
  return row;
}

const buttons: Readonly<Record<CodeAction, { readonly label: string; readonly icon: IconName }>> = {
  apply: { label: strings.apply, icon: "apply" },
  copy: { label: strings.copy, icon: "copy" },
  insert: { label: strings.insert, icon: "insert" },
  "run-in-terminal": { label: strings.runInTerminal, icon: "terminal" },
  menu: { label: strings.moreForCode, icon: "more" },
};

function codeButton(action: CodeAction): HTMLElement {
  const { label, icon: iconName } = buttons[action];
  const attributes = {
    type: "button",
    class: "icon-button",
    "data-code-action": action,
    "aria-label": label,
    title: label,
    ...(action === "menu" && { "aria-haspopup": "menu" }),
  };
  return element("button", attributes, [icon(iconName)]);
}
