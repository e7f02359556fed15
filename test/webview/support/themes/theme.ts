/** A theme as a webview sees it: classes of its body, and variables of its root element. */
export interface Theme {
  readonly name: string;
  readonly bodyClasses: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}
