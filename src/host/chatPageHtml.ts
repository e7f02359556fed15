import type { Language } from "../core/base/localize";

/** Where the page finds its files, as URIs that a webview may load. */
export interface ChatPageSources {
  /** `webview.cspSource` */
  readonly cspSource: string;
  /** Fresh for every page, at least 16 characters that nobody can guess. */
  readonly nonce: string;
  readonly scriptUri: string;
  /** Loaded by the page itself, after it has shown its first frame. */
  readonly highlighterUri: string;
  /** Likewise. */
  readonly laterUri: string;
  readonly styleUri: string;
  /** What the page says in another language than English. */
  readonly language: Language | undefined;
}

/** The HTML of the chat page. It runs our scripts and nothing else, and reaches no network. */
export function chatPageHtml(sources: ChatPageSources): string {
  const attribute = escapeAttribute;
  const { language } = sources;
  const tag = language?.tag ?? "en";
  return `<!DOCTYPE html>
<html lang="${attribute(tag)}" dir="${directionOf(tag)}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${attribute(contentSecurityPolicy(sources))}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Tempera</title>
    <link rel="stylesheet" href="${attribute(sources.styleUri)}" />
  </head>
  <body>
    <div id="page"></div>
    <script nonce="${attribute(sources.nonce)}" src="${attribute(sources.scriptUri)}" data-highlighter="${attribute(sources.highlighterUri)}" data-later="${attribute(sources.laterUri)}" data-language="${attribute(language ? jsonOf(language) : "")}"></script>
  </body>
</html>
`;
}

/** The policy names no `connect-src`, so `default-src 'none'` forbids every connection. */
export function contentSecurityPolicy({
  cspSource,
  nonce,
}: Pick<ChatPageSources, "cspSource" | "nonce">): string {
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
