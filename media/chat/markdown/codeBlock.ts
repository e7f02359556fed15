import { strings } from "../strings";
import { element } from "../view/element";
import { icon } from "../view/icons";
import { languageName } from "./languageName";

/** A code block with its head: language, copy, insert. The buttons say what they do in `data-code-action`. */
export function createCodeBlock(language: string): { root: HTMLElement; code: HTMLElement } {
  const name = strings.codeName(languageName(language));
  const code = element("code", { class: `language-${language}` });
  const root = element("div", { class: "code-block" }, [
    element("div", { class: "code-head" }, [
      element("span", { class: "code-language" }, [languageName(language) || strings.code]),
      codeButton("insert", strings.insert),
      codeButton("copy", strings.copy),
    ]),
    element("pre", { tabindex: "0", role: "group", "aria-label": name }, [code]),
  ]);
  return { root, code };
}

export function dressCodeBlocks(fragment: DocumentFragment): void {
  for (const pre of fragment.querySelectorAll("pre")) {
    const plain = pre.querySelector("code");
    const { root, code } = createCodeBlock(languageOfCode(plain));
    code.textContent = plain?.textContent ?? "";
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

function codeButton(action: "copy" | "insert", label: string): HTMLElement {
  const attributes = {
    type: "button",
    class: "icon-button",
    "data-code-action": action,
    "aria-label": label,
    title: label,
  };
  return element("button", attributes, [icon(action)]);
}
