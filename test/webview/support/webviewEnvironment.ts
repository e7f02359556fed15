import type { Theme } from "./themes/theme";

/** What VS Code does to a webview before the page's own script runs. */
export interface WebviewEnvironment {
  readonly theme: Theme;
  readonly isMotionReduced: boolean;
}

/** The fonts of a webview on Linux; they come from the settings, not from the theme. */
export const fontVariables = {
  "--vscode-font-family": 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
  "--vscode-font-size": "13px",
  "--vscode-font-weight": "normal",
  "--vscode-editor-font-family": "'Droid Sans Mono', 'monospace', monospace",
  "--vscode-editor-font-size": "14px",
} as const;

/**
 * Runs in the browser, before any script of the page: theme, default styles, `acquireVsCodeApi`. It counts what no
 * page may do: scripts that ran (`window.scriptRuns`) and things that the policy had to forbid.
 */
export function installWebviewEnvironment({
  theme,
  isMotionReduced,
}: WebviewEnvironment & { readonly theme: Theme }): void {
  const defaults = new CSSStyleSheet();
  defaults.replaceSync(`@layer vscode-default {
    html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
    body { background-color: transparent; color: var(--vscode-editor-foreground);
      font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight);
      font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; overscroll-behavior-x: none; }
    a, a code { color: var(--vscode-textLink-foreground); }
    a:focus, input:focus, select:focus, textarea:focus {
      outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
    code { color: var(--vscode-textPreformat-foreground); padding: 1px 3px; border-radius: 4px;
      background-color: var(--vscode-textPreformat-background); }
    blockquote { background: var(--vscode-textBlockQuote-background); }
    kbd { border-style: solid; border-width: 1px; vertical-align: middle; padding: 1px 3px; }
    ::-webkit-scrollbar { width: 10px; height: 10px; }
    ::-webkit-scrollbar-thumb { background-color: var(--vscode-scrollbarSlider-background); }
  }`);
  document.adoptedStyleSheets.push(defaults);
  const dress = (): void => {
    const root = document.documentElement;
    for (const [name, value] of Object.entries(theme.variables))
      root.style.setProperty(name, value);
    root.style.background = theme.variables["--vscode-sideBar-background"] ?? "";
    document.body.classList.add(...theme.bodyClasses);
    if (isMotionReduced) document.body.classList.add("vscode-reduce-motion");
  };
  new MutationObserver((_changes, observer) => {
    if (!document.body) return;
    observer.disconnect();
    dress();
  }).observe(document, { childList: true, subtree: true });

  window.policyViolations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.policyViolations.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
  window.scriptRuns = 0;
  const count = (): void => {
    window.scriptRuns += 1;
  };
  Object.assign(window, { alert: count, confirm: count, prompt: count, xss: count });

  const stateKey = "state of the webview";
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => void window.receiveInHost(message),
      getState: () => JSON.parse(sessionStorage.getItem(stateKey) ?? "null") ?? undefined,
      setState: (state: unknown) => sessionStorage.setItem(stateKey, JSON.stringify(state)),
    }),
  });
}

declare global {
  interface Window {
    policyViolations: string[];
    scriptRuns: number;
    receiveInHost(message: unknown): Promise<void>;
  }
}
