export const doctorStyle = `
  h2 small { color: var(--vscode-descriptionForeground); font-weight: 400; font-size: 0.85em; margin-inline-start: 8px; }
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; }
  .findings { list-style: none; margin: 0; padding: 0; }
  .findings li { display: flex; gap: 12px; padding: 8px 0;
    border-top: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border))); }
  .findings p { margin: 2px 0 0; overflow-wrap: anywhere; }
  .findings .button { padding: 1px 10px; margin-inline-start: 4px; }
  details { padding-top: 8px; border-top: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border))); }
  details .findings { margin-top: 8px; }
  .mark { flex: none; width: 1.4em; text-align: center; font-weight: 700; }
  .status { color: var(--vscode-descriptionForeground); font-size: 0.9em; margin-inline-start: 6px; }
  .ok .mark { color: var(--vscode-charts-green); }
  .warning .mark { color: var(--vscode-editorWarning-foreground); }
  .failed .mark { color: var(--vscode-errorForeground); }
  .skipped .mark, .skipped p { color: var(--vscode-descriptionForeground); }
`;
