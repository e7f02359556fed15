import { escapeHtml } from "./escapeHtml";
import { staticPageStyle } from "./staticPageStyle";

export interface StaticPage {
  readonly title: string;
  /** HTML; what comes from elsewhere has been through `escapeHtml`. */
  readonly content: string;
  /** Rules of this page alone. */
  readonly style: string;
  /** Fresh for every page. */
  readonly nonce: string;
  /** `vscode.env.language`, for screen readers. */
  readonly language: string;
}

/** A page that runs no script and loads nothing; its buttons are links to commands. */
export function staticPageHtml({ title, content, style, nonce, language }: StaticPage): string {
  return `<!DOCTYPE html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <style nonce="${nonce}">${staticPageStyle}${style}</style>
  </head>
  <body>
    <main>
      <h1>${escapeHtml(title)}</h1>
      ${content}
    </main>
  </body>
</html>
`;
}

/** A link that looks and reads like a button. */
export function commandButton(
  title: string,
  command: string,
  parameters: readonly unknown[] = [],
): string {
  const query = parameters.length === 0 ? "" : `?${encodeURIComponent(JSON.stringify(parameters))}`;
  return `<a class="button" role="button" href="command:${command}${escapeHtml(query)}">${escapeHtml(title)}</a>`;
}
