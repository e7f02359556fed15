import { element } from "./element";

const groupLength = 50;

/**
 * Puts messages into `root` in groups: a browser looks at every child of an element in which something was added, and
 * a long chat would have a thousand.
 */
export class MessageGroups {
  constructor(private readonly root: HTMLElement) {}

  replace(articles: readonly HTMLElement[]): void {
    this.root.replaceChildren(...groupsOf(articles));
  }

  prepend(articles: readonly HTMLElement[]): void {
    this.root.prepend(...groupsOf(articles));
  }

  append(article: HTMLElement): void {
    const last = this.root.lastElementChild;
    if (last && last.childElementCount < groupLength) last.append(article);
    else this.root.append(...groupsOf([article]));
  }
}

function groupsOf(articles: readonly HTMLElement[]): HTMLElement[] {
  const count = Math.ceil(articles.length / groupLength);
  return Array.from({ length: count }, (_, index) =>
    element(
      "div",
      { class: "message-group" },
      articles.slice(index * groupLength, (index + 1) * groupLength),
    ),
  );
}
