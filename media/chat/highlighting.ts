/** HTML of the code with a class on each coloured part; `undefined` for a language it does not know. */
export type Highlighter = (code: string, language: string) => string | undefined;

declare global {
  /** Set by the highlighter's script, which the page loads after its first frame. */
  var temperaHighlighter: Highlighter | undefined;
}
