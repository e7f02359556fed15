/** Drawn on a grid of 16 by 16, in strokes of the text's colour. */
export const iconPaths = {
  send: "M8 13V3.5M3.8 7.6 8 3.4l4.2 4.2",
  stop: "M4.5 4.5h7v7h-7z",
  "new-chat": "M8 3v10M3 8h10",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  check: "m3 8.5 3.4 3.3L13 4.8",
  insert: "M9.5 2.5H12v11H9.5M14.5 2.5H12M14.5 13.5H12M1.5 8h6M5 5.2 7.8 8 5 10.8",
  apply: "M3 3.5h10M3 7h5M3 10.5h3M8.5 11l2 2 4-4.5",
  close: "m4.5 4.5 7 7M11.5 4.5l-7 7",
  "chevron-down": "m4.5 6.5 3.5 3.4 3.5-3.4",
  "chevron-right": "m6.5 4.5 3.4 3.5-3.4 3.5",
  code: "m5.6 4.6-3.4 3.4 3.4 3.4M10.4 4.6l3.4 3.4-3.4 3.4",
  warning: "M8 2.6 14.2 13H1.8L8 2.6zM8 6.6v3M8 11.3v.2",
  info: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.4v3.4M8 5.1v.2",
  attach: "M12.5 7.5 7.8 12.2a2.7 2.7 0 0 1-3.9-3.9l5-5a1.8 1.8 0 0 1 2.6 2.6l-4.9 4.9",
  person: "M10.5 5.2a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM3 13.5c.4-2.6 2.3-4 5-4s4.6 1.4 5 4",
  slash: "M10.2 3 5.8 13",
  down: "M8 3v9.5M3.8 8.4 8 12.6l4.2-4.2",
  edit: "m10.8 2.9 2.3 2.3-7.6 7.6-2.9.6.6-2.9 7.6-7.6zM9.3 4.4l2.3 2.3",
  fork: "M4.5 5.5v5M11.5 5.5v.8c0 1-.7 1.7-1.7 1.7H6.2c-1 0-1.7.7-1.7 1.7M6 4a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM6 12a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM13 4a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z",
  pin: "M5.5 2.5h5M6.2 2.5v4L4 9.5h8L9.8 6.5v-4M8 9.5v4",
  delete: "M3 4.5h10M6.3 4.3V2.8h3.4v1.5M4.4 4.5l.6 8.7h6l.6-8.7M6.8 7v4M9.2 7v4",
  quote:
    "M6.5 4.5C4.6 5 3.4 6.4 3.4 8.6v2.9h3.4V8.3H4.9M12.2 4.5c-1.9.5-3.1 1.9-3.1 4.1v2.9h3.4V8.3h-1.9",
  "again-with": "M12 6.2A4.6 4.6 0 1 0 12.6 8M12.6 2.9v3.4H9.2M5.8 8h.1M8 8h.1M10.2 8h.1",
  "chevron-up": "m4.5 9.5 3.5-3.4 3.5 3.4",
  "chevron-left": "M9.5 4.5 6.1 8l3.4 3.5",
  history: "M2.7 8A5.3 5.3 0 1 0 4.4 4.1M2.8 2.5v2.8h2.8M8 5v3.2l2.2 1.3",
  terminal: "M2.5 3.5h11v9h-11zM4.8 6.2 6.8 8l-2 1.8M8.2 10.2h3",
  more: "M3.5 8v.1M8 8v.1M12.5 8v.1",
  refresh: "M13.3 8A5.3 5.3 0 1 1 11.6 4.1M13.2 2.5v2.8h-2.8",
} as const satisfies Record<string, string>;

export type IconName = keyof typeof iconPaths;

const svgNamespace = "http://www.w3.org/2000/svg";

/** A picture that says nothing to a screen reader; the control around it carries the name. */
export function icon(name: IconName): SVGSVGElement {
  return drawIcon(name, iconPaths[name]);
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
