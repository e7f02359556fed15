import { strings } from "../strings";
import { element } from "../view/element";

interface Footnote {
  readonly number: number;
  readonly note: HTMLElement;
  readonly item: HTMLElement;
  mentions: number;
}

/**
 * Numbers the footnotes of a finished text in the order in which it mentions them, puts them at its end and links both
 * ways. A mention without a note is the text that it was, and a note that nothing mentions stays where it is.
 *
 * @param id tells these footnotes from those of other texts.
 */
export function linkFootnotes(root: HTMLElement, id: string): void {
  const notes = notesByLabel(root);
  const footnotes = new Map<HTMLElement, Footnote>();
  for (const mention of root.querySelectorAll(".footnote-reference")) {
    const note = notes.get(labelIn(mention));
    if (note && !mention.closest("a")) {
      const footnote = footnotes.get(note) ?? createFootnote(note, footnotes.size + 1, id);
      footnotes.set(note, footnote);
      linkMention(mention, footnote);
    } else mention.replaceWith(mention.textContent ?? "");
  }
  if (footnotes.size === 0) return;
  const list = element("ol");
  for (const { note, item } of footnotes.values()) {
    note.querySelector(".footnote-label")?.remove();
    item.prepend(...note.childNodes);
    note.remove();
    list.append(item);
  }
  const attributes = { class: "footnotes", role: "group", "aria-label": strings.footnotes };
  root.append(element("div", attributes, [list]));
}

/** Of several notes with one label the first counts. */
function notesByLabel(root: HTMLElement): ReadonlyMap<string, HTMLElement> {
  const notes = new Map<string, HTMLElement>();
  for (const note of root.querySelectorAll<HTMLElement>(".footnote")) {
    const label = labelIn(note.querySelector(".footnote-label"));
    if (!notes.has(label)) notes.set(label, note);
  }
  return notes;
}

function labelIn(place: Element | null): string {
  return (place?.textContent ?? "").replace(/:\s*$/u, "").toLowerCase();
}

function createFootnote(note: HTMLElement, number: number, id: string): Footnote {
  const item = element("li", { id: `footnote-${id}-${number}`, tabindex: "-1" });
  return { number, note, item, mentions: 0 };
}

function linkMention(mention: Element, footnote: Footnote): void {
  const { number, note, item } = footnote;
  footnote.mentions += 1;
  const link = footnoteLink(`${number}`, strings.footnote(number), item);
  link.id = `${item.id}-${footnote.mentions}`;
  mention.replaceChildren(link);
  const end = note.lastElementChild?.localName === "p" ? note.lastElementChild : item;
  end.append(" ", footnoteLink("↩", strings.backToText(number), link));
}

/** VS Code and the transcript open links in their own ways; this one leads within the page. */
function footnoteLink(text: string, name: string, target: HTMLElement): HTMLElement {
  const attributes = { class: "footnote-link", href: `#${target.id}`, "aria-label": name };
  const link = element("a", attributes, [text]);
  const follow = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
    if (event.type !== "click") return;
    target.focus();
    target.scrollIntoView({ block: "center" });
  };
  link.addEventListener("click", follow);
  link.addEventListener("auxclick", follow);
  return link;
}
