import { html, type TemplateResult } from "lit-html";

/** Drawn on a grid of 16 by 16, in strokes of the text's colour. */
export const iconPaths = {
  send: "M8 13V3.5M3.8 7.6 8 3.4l4.2 4.2",
  stop: "M4.5 4.5h7v7h-7z",
  "new-chat": "M8 3v10M3 8h10",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  insert: "M9.5 2.5H12v11H9.5M14.5 2.5H12M14.5 13.5H12M1.5 8h6M5 5.2 7.8 8 5 10.8",
  apply: "M3 3.5h10M3 7h5M3 10.5h3M8.5 11l2 2 4-4.5",
  "chevron-down": "m4.5 6.5 3.5 3.4 3.5-3.4",
  "chevron-right": "m6.5 4.5 3.4 3.5-3.4 3.5",
  code: "m5.6 4.6-3.4 3.4 3.4 3.4M10.4 4.6l3.4 3.4-3.4 3.4",
  warning: "M8 2.6 14.2 13H1.8L8 2.6zM8 6.6v3M8 11.3v.2",
  info: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.4v3.4M8 5.1v.2",
  attach: "M12.5 7.5 7.8 12.2a2.7 2.7 0 0 1-3.9-3.9l5-5a1.8 1.8 0 0 1 2.6 2.6l-4.9 4.9",
  person: "M10.5 5.2a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM3 13.5c.4-2.6 2.3-4 5-4s4.6 1.4 5 4",
  slash: "M10.2 3 5.8 13",
  down: "M8 3v9.5M3.8 8.4 8 12.6l4.2-4.2",
  history: "M2.7 8A5.3 5.3 0 1 0 4.4 4.1M2.8 2.5v2.8h2.8M8 5v3.2l2.2 1.3",
  terminal: "M2.5 3.5h11v9h-11zM4.8 6.2 6.8 8l-2 1.8M8.2 10.2h3",
  more: "M3.5 8v.1M8 8v.1M12.5 8v.1",
} as const satisfies Record<string, string>;

export type IconName = keyof typeof iconPaths;

const svgNamespace = "http://www.w3.org/2000/svg";

/** A picture that says nothing to a screen reader; the control around it carries the name. */
export function icon(name: IconName): SVGSVGElement {
  return drawIcon(name, iconPaths[name]);
}

/** The same for templates, which leave it in its place when they are drawn again. */
export function iconTemplate(name: IconName): TemplateResult {
  return pathTemplate(name, iconPaths[name]);
}

/** `path` is drawn on the same grid. */
export function pathTemplate(name: string, path: string): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true">
    <path d=${path} />
  </svg>`;
}

/** `path` is drawn on the same grid. */
export function drawIcon(name: string, path: string): SVGSVGElement {
  const svg = document.createElementNS(svgNamespace, "svg");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS(svgNamespace, "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}
