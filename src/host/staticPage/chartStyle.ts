/** Charts and figures; in high contrast each shape has an outline. */
export const chartStyle = `
  main { --shown: var(--vscode-charts-blue, var(--vscode-textLink-foreground)); }
  dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 12px; margin: 0; }
  dl div { padding: 10px 14px; border-radius: 6px;
    border: 1px solid var(--vscode-contrastBorder, var(--vscode-widget-border, var(--vscode-panel-border))); }
  dt { color: var(--vscode-descriptionForeground); }
  dd { margin: 0; }
  dd strong { display: block; font-size: 1.7em; font-weight: 600; line-height: 1.3; }
  dd span { color: var(--vscode-descriptionForeground); font-size: 0.9em; }
  svg { display: block; width: 100%; height: auto; overflow: visible; }
  svg text { fill: var(--vscode-descriptionForeground); font-size: 11px; text-anchor: middle; }
  svg line { stroke: var(--vscode-descriptionForeground); stroke-opacity: 0.5; }
  .buttons { display: flex; flex-wrap: wrap; gap: 8px; }
  .table-scroll { overflow-x: auto; }
  .whole { fill: var(--shown); fill-opacity: 0.35; stroke: var(--shown); }
  .part { fill: var(--vscode-charts-green); stroke: var(--vscode-charts-green); }
  .legend { color: var(--vscode-descriptionForeground); margin: 4px 0 12px; }
  .legend span { display: inline-block; width: 10px; height: 10px; margin: 0 4px 0 12px; }
  .legend .whole { border: 1px solid var(--shown); }
  .legend .part { background: var(--vscode-charts-green); border: 1px solid var(--vscode-charts-green); }
  .vscode-high-contrast .whole, .vscode-high-contrast-light .whole { fill-opacity: 0; }
`;
