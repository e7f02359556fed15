import type { TemplateResult } from "lit-html";
import { drawIcon, type IconName, iconPaths, pathTemplate } from "../view/icons";

/** What the first frame shows none of, drawn as those of the page are. */
const paths = {
  ...iconPaths,
  check: "m3 8.5 3.4 3.3L13 4.8",
  close: "m4.5 4.5 7 7M11.5 4.5l-7 7",
  edit: "m10.8 2.9 2.3 2.3-7.6 7.6-2.9.6.6-2.9 7.6-7.6zM9.3 4.4l2.3 2.3",
  fork: "M4.5 5.5v5M11.5 5.5v.8c0 1-.7 1.7-1.7 1.7H6.2c-1 0-1.7.7-1.7 1.7M6 4a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM6 12a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0zM13 4a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0z",
  pin: "M5.5 2.5h5M6.2 2.5v4L4 9.5h8L9.8 6.5v-4M8 9.5v4",
  delete: "M3 4.5h10M6.3 4.3V2.8h3.4v1.5M4.4 4.5l.6 8.7h6l.6-8.7M6.8 7v4M9.2 7v4",
  quote:
    "M6.5 4.5C4.6 5 3.4 6.4 3.4 8.6v2.9h3.4V8.3H4.9M12.2 4.5c-1.9.5-3.1 1.9-3.1 4.1v2.9h3.4V8.3h-1.9",
  "again-with": "M12 6.2A4.6 4.6 0 1 0 12.6 8M12.6 2.9v3.4H9.2M5.8 8h.1M8 8h.1M10.2 8h.1",
  "chevron-up": "m4.5 9.5 3.5-3.4 3.5 3.4",
  "chevron-left": "M9.5 4.5 6.1 8l3.4 3.5",
  "thumb-up":
    "M2.5 7.5h2.2v6H2.5zM4.7 7.5 7.4 2.4c1.2 0 1.9.9 1.6 2L8.5 6.5h3.7c.9 0 1.5.8 1.3 1.6l-1 4.2c-.2.7-.8 1.2-1.5 1.2H4.7",
  "thumb-down":
    "M2.5 8.5h2.2v-6H2.5zM4.7 8.5l2.7 5.1c1.2 0 1.9-.9 1.6-2L8.5 9.5h3.7c.9 0 1.5-.8 1.3-1.6l-1-4.2c-.2-.7-.8-1.2-1.5-1.2H4.7",
  refresh: "M13.3 8A5.3 5.3 0 1 1 11.6 4.1M13.2 2.5v2.8h-2.8",
} as const satisfies Record<string, string>;

export type LaterIconName = IconName | keyof typeof paths;

export function laterIconTemplate(name: LaterIconName): TemplateResult {
  return pathTemplate(name, paths[name]);
}

export function laterIcon(name: LaterIconName): SVGSVGElement {
  return drawIcon(name, paths[name]);
}
