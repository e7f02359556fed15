import { t } from "../../core/base/localize";
import { escapeHtml } from "./escapeHtml";

/** A number with its name, and a note about it. */
export type Figure = readonly [name: string, value: string, note: string];

/** @param content HTML */
export function section(title: string, content: string): string {
  return `<section><h2>${escapeHtml(title)}</h2>${content}</section>`;
}

export function figureList(figures: readonly Figure[]): string {
  const items = figures.map(
    ([name, value, note]) =>
      `<div><dt>${escapeHtml(name)}</dt><dd><strong>${escapeHtml(value)}</strong><span>${escapeHtml(note)}</span></dd></div>`,
  );
  return `<dl>${items.join("")}</dl>`;
}

/** What the two shades of a chart mean. */
export function legend(whole: string, part: string): string {
  return `<p class="legend"><span class="whole"></span> ${escapeHtml(whole)} <span class="part"></span> ${escapeHtml(part)}</p>`;
}

/** The numbers behind a chart, in a fold; the first cell of each row names it. */
export function numbersTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  return `<details><summary>${t("The numbers as a table")}</summary>${table(caption, head, rows)}</details>`;
}

/** Scrolls sideways by itself where a tab is narrow, with the arrows too. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const headCells = head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  const bodyRows = rows.map(([first = "", ...rest]) => {
    const cells = rest.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("");
    return `<tr><th scope="row">${escapeHtml(first)}</th>${cells}</tr>`;
  });
  const content = `<caption>${escapeHtml(caption)}</caption><thead><tr>${headCells}</tr></thead><tbody>${bodyRows.join("")}</tbody>`;
  return `<div class="table-scroll" tabindex="0"><table>${content}</table></div>`;
}
