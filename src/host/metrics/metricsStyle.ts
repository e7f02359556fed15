/** Colours and fonts are those of the user's theme; in high contrast each shape has an outline. */
export const metricsStyle = `
  body { padding: 0 24px 32px; }
  main { --shown: var(--vscode-charts-blue, var(--vscode-textLink-foreground)); max-width: 760px; margin: 0 auto; line-height: 1.5; }
  h1 { font-size: 1.6em; font-weight: 600; margin: 24px 0 8px; }
  h2 { font-size: 1.15em; font-weight: 600; margin: 32px 0 12px; }
  dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 12px; margin: 0; }
  dl div { padding: 10px 14px; border-radius: 6px;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border))); }
  dt { color: var(--vscode-descriptionForeground); }
  dd { margin: 0; }
  dd strong { display: block; font-size: 1.7em; font-weight: 600; line-height: 1.3; }
  dd span { color: var(--vscode-descriptionForeground); font-size: 0.9em; }
  svg { display: block; width: 100%; height: auto; overflow: visible; }
  svg text { fill: var(--vscode-descriptionForeground); font-size: 11px; text-anchor: middle; }
  svg line { stroke: var(--vscode-descriptionForeground); stroke-opacity: 0.5; }
  .whole { fill: var(--shown); fill-opacity: 0.35; stroke: var(--shown); }
  .part { fill: var(--vscode-charts-green); stroke: var(--vscode-charts-green); }
  .legend { color: var(--vscode-descriptionForeground); margin: 4px 0 12px; }
  .legend span { display: inline-block; width: 10px; height: 10px; margin: 0 4px 0 12px; }
  .legend .whole { border: 1px solid var(--shown); }
  .legend .part { background: var(--vscode-charts-green); border: 1px solid var(--vscode-charts-green); }
  .vscode-high-contrast .whole, .vscode-high-contrast-light .whole { fill-opacity: 0; }
  summary { cursor: pointer; color: var(--vscode-textLink-foreground); }
  summary:focus-visible, .button:focus-visible {
    outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
  table { border-collapse: collapse; margin-top: 8px; }
  caption { text-align: start; color: var(--vscode-descriptionForeground); padding-bottom: 4px; }
  th, td { padding: 3px 16px 3px 0; text-align: end; font-variant-numeric: tabular-nums; }
  th[scope="row"], th:first-child { text-align: start; font-weight: normal; }
  thead th { border-bottom: 1px solid var(--vscode-descriptionForeground); }
  .button { display: inline-block; padding: 4px 12px; border-radius: 4px; text-decoration: none;
    color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, var(--vscode-widget-border))); }
  .button:hover { background: var(--vscode-button-secondaryHoverBackground); }
`;
