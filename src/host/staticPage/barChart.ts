interface Bar {
  readonly label: string;
  readonly value: number;
  /** Of the value; drawn over it. */
  readonly part: number;
}

export interface BarChart {
  /** Read out in place of the picture. */
  readonly description: string;
  readonly bars: readonly Bar[];
  /** How a value is written over its bar. */
  readonly format?: (value: number) => string;
}

const width = 720;
const height = 200;
const top = 16;
const bottom = 24;
const maxLabels = 10;
const maxBarWidth = 48;

/** Bars as SVG without a style of its own: colours come from the page. */
export function barChart({ description, bars, format = String }: BarChart): string {
  const largest = Math.max(...bars.map(({ value }) => value)) || 1;
  const room = width / bars.length;
  const labelEvery = Math.ceil(bars.length / maxLabels);
  const isLabelled = (index: number) => index % labelEvery === 0;
  const drawn = bars.map((bar, index) => {
    const barWidth = Math.min(room * 0.7, maxBarWidth);
    const x = room * index + (room - barWidth) / 2;
    const label = isLabelled(index) ? labelOf(bar.label, x + barWidth / 2) : "";
    return [
      rectangle("whole", x, barWidth, bar.value / largest),
      rectangle("part", x, barWidth, bar.part / largest),
      valueOf(x + barWidth / 2, bar.value / largest, format(bar.value)),
      label,
    ].join("");
  });
  return `<svg role="img" aria-label="${description}" viewBox="0 0 ${width} ${height}">${drawn.join("")}<line x1="0" x2="${width}" y1="${height - bottom}" y2="${height - bottom}"/></svg>`;
}

function rectangle(kind: "whole" | "part", x: number, barWidth: number, share: number): string {
  const barHeight = (height - top - bottom) * share;
  if (barHeight === 0) return "";
  return `<rect class="${kind}" x="${round(x)}" width="${round(barWidth)}" y="${round(height - bottom - barHeight)}" height="${round(barHeight)}"/>`;
}

/** The number stands over its bar, where there is room for it. */
function valueOf(x: number, share: number, text: string): string {
  if (share === 0 || text === "") return "";
  const y = height - bottom - (height - top - bottom) * share - 4;
  return `<text x="${round(x)}" y="${round(y)}">${text.replaceAll("<", "&lt;")}</text>`;
}

function labelOf(label: string, x: number): string {
  return `<text x="${round(x)}" y="${height - 8}">${label.replaceAll(">", "&gt;")}</text>`;
}

function round(value: number): string {
  return value.toFixed(1);
}
