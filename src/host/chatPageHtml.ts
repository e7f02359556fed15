import { scriptedPageHtml, type ScriptedPage } from "./scriptedPageHtml";

/** Where the page finds its files, as URIs that a webview may load. */
export interface ChatPageSources extends Omit<ScriptedPage, "data" | "title"> {
  /** Loaded by the page itself, after it has shown its first frame. */
  readonly highlighterUri: string;
  /** Likewise. */
  readonly laterUri: string;
  readonly laterStyleUri: string;
}

/** The HTML of the chat page. */
export function chatPageHtml({ highlighterUri, laterUri, ...page }: ChatPageSources): string {
  const data = { highlighter: highlighterUri, later: laterUri };
  return scriptedPageHtml({ ...page, title: "Tempera", data });
}
