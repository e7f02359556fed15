import type { ChatPlace } from "../protocol/chatProtocol";
import { scriptedPageHtml, type ScriptedPage } from "./scriptedPageHtml";

/** Where the page is and finds its files, as URIs that a webview may load. */
export interface ChatPageSources extends Omit<ScriptedPage, "data" | "title"> {
  /** Loaded by the page itself, after it has shown its first frame. */
  readonly highlighterUri: string;
  /** Likewise. */
  readonly laterUri: string;
  readonly laterStyleUri: string;
  readonly place: ChatPlace;
}

/** The HTML of the chat page. */
export function chatPageHtml(sources: ChatPageSources): string {
  const { highlighterUri, laterUri, place, ...page } = sources;
  const data = { highlighter: highlighterUri, later: laterUri, place };
  return scriptedPageHtml({ ...page, title: "Tempera", data });
}
