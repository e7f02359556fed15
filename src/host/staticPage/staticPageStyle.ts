/** Colours and fonts are those of the user's theme. */
export const staticPageStyle = `
  body { padding: 0 24px 32px; }
  main { max-width: 760px; margin: 0 auto; line-height: 1.5; }
  h1 { font-size: 1.6em; font-weight: 600; margin: 24px 0 8px; }
  h2 { font-size: 1.15em; font-weight: 600; margin: 32px 0 12px; }
  summary { cursor: pointer; color: var(--vscode-textLink-foreground); }
  summary:focus-visible, .button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
  table { border-collapse: collapse; margin-top: 8px; }
  caption { text-align: start; color: var(--vscode-descriptionForeground); padding-bottom: 4px; }
  th, td { padding: 3px 16px 3px 0; text-align: end; font-variant-numeric: tabular-nums; }
  th[scope="row"], th:first-child { text-align: start; }
  th[scope="row"] { font-weight: normal; }
  thead th { border-bottom: 1px solid var(--vscode-descriptionForeground); }
  .button { display: inline-block; padding: 4px 12px; border-radius: 4px; text-decoration: none;
    color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, var(--vscode-widget-border))); }
  .button:hover { background: var(--vscode-button-secondaryHoverBackground); }
`;
