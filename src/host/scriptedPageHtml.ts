import type { Language } from "../core/base/localize";

/** A page with one script of ours. */
export interface ScriptedPage {
  readonly title: string;
  /** `webview.cspSource` */
  readonly cspSource: string;
  /** Fresh for every page, at least 16 characters that nobody can guess. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** For what shows only later: the first frame does not wait for it. */
  readonly laterStyleUri?: string;
  /** What the page says in another language than English. */
  readonly language: Language | undefined;
  /** What the script finds in its `dataset`, in lower case. */
  readonly data: Readonly<Record<string, string>>;
}

/** HTML that runs our script and nothing else, and reaches no network. */
export function scriptedPageHtml(page: ScriptedPage): string {
  const attribute = escapeAttribute;
  const { title, language } = page;
  const tag = language?.tag ?? "en";
  const data = Object.entries({ ...page.data, language: language ? jsonOf(language) : "" })
    .map(([name, value]) => `data-${name}="${attribute(value)}"`)
    .join(" ");
  const laterStyle =
    page.laterStyleUri === undefined
      ? ""
      : `
    <link rel="stylesheet" href="${attribute(page.laterStyleUri)}" />`;
  return `<!DOCTYPE html>
<html lang="${attribute(tag)}" dir="${directionOf(tag)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${attribute(contentSecurityPolicy(page))}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${attribute(title)}</title>
    <link rel="stylesheet" href="${attribute(page.styleUri)}" />
  </head>
  <body>
    <div id="page"></div>
    <script nonce="${attribute(page.nonce)}" src="${attribute(page.scriptUri)}" ${data}></script>${laterStyle}
  </body>
</html>
`;
}

/** The policy names no `connect-src`, so `default-src 'none'` forbids every connection. */
export function contentSecurityPolicy({
  cspSource,
  nonce,
}: Pick<ScriptedPage, "cspSource" | "nonce">): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource}`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
  ].join("; ");
}

/** Chromium does not take the nonce of a script that has `<script` in an attribute. */
function jsonOf(language: Language): string {
  return JSON.stringify(language).replaceAll("<", String.raw`\u003c`);
}

function directionOf(tag: string): "ltr" | "rtl" {
  return /^(?:ar|fa|he|ur)\b/.test(tag) ? "rtl" : "ltr";
}

function escapeAttribute(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
