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
/** Of the digits that stand over bars, about. */
const characterWidth = 6.4;
const textHeight = 10;

/** Bars as SVG without a style of its own: colours come from the page. */
export function barChart({ description, bars, format = String }: BarChart): string {
  const largest = Math.max(...bars.map(({ value }) => value)) || 1;
  const room = width / bars.length;
  const labelEvery = Math.ceil(bars.length / maxLabels);
  const barWidth = Math.min(room * 0.7, maxBarWidth);
  const placed = bars.map((bar, index) => {
    const left = room * index + (room - barWidth) / 2;
    return { ...bar, left, share: bar.value / largest };
  });
  const drawn = placed.map(({ label, left, part, share }, index) =>
    [
      rectangle("whole", left, barWidth, share),
      rectangle("part", left, barWidth, part / largest),
      index % labelEvery === 0 ? labelOf(label, left + barWidth / 2) : "",
    ].join(""),
  );
  const values = valuesOver(placed.map((bar) => ({ ...bar, barWidth, text: format(bar.value) })));
  return `<svg role="img" aria-label="${description}" viewBox="0 0 ${width} ${height}">${drawn.join("")}${values}<line x1="0" x2="${width}" y1="${height - bottom}" y2="${height - bottom}"/></svg>`;
}

function rectangle(kind: "whole" | "part", x: number, barWidth: number, share: number): string {
  const barHeight = (height - top - bottom) * share;
  if (barHeight === 0) return "";
  return `<rect class="${kind}" x="${round(x)}" width="${round(barWidth)}" y="${round(height - bottom - barHeight)}" height="${round(barHeight)}"/>`;
}

interface PlacedBar {
  readonly left: number;
  readonly barWidth: number;
  readonly share: number;
  /** What is to be written over it. */
  readonly text: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The number stands over its bar where it touches no other bar and no other number; the highest bars come first. */
function valuesOver(bars: readonly PlacedBar[]): string {
  const boxes = new Map(bars.map((bar) => [bar, boxOf(bar)]));
  const written: Box[] = [];
  return bars
    .filter(({ share, text }) => share > 0 && text !== "")
    .toSorted((a, b) => b.share - a.share)
    .flatMap((bar) => {
      const half = halfWidthOf(bar.text);
      const x = within(bar.left + bar.barWidth / 2, half);
      const y = topOf(bar) - 4;
      const box = { left: x - half, right: x + half, top: y - textHeight, bottom: y };
      const others = bars.flatMap((other) => (other === bar ? [] : (boxes.get(other) ?? [])));
      if ([...written, ...others].some((other) => touches(box, other))) return [];
      written.push(box);
      return `<text x="${round(x)}" y="${round(y)}">${bar.text.replaceAll("<", "&lt;")}</text>`;
    })
    .join("");
}

function boxOf(bar: PlacedBar): Box {
  const { left, barWidth } = bar;
  return { left, right: left + barWidth, top: topOf(bar), bottom: height - bottom };
}

function topOf({ share }: PlacedBar): number {
  return height - bottom - (height - top - bottom) * share;
}

function touches(one: Box, other: Box): boolean {
  return (
    one.left < other.right &&
    other.left < one.right &&
    one.top < other.bottom &&
    other.top < one.bottom
  );
}

function labelOf(label: string, middle: number): string {
  const x = within(middle, halfWidthOf(label));
  return `<text x="${round(x)}" y="${height - 8}">${label.replaceAll(">", "&gt;")}</text>`;
}

function halfWidthOf(text: string): number {
  return (text.length * characterWidth) / 2;
}

/** Nearest to `middle` where a text of that half width does not stick out of the chart. */
function within(middle: number, halfWidth: number): number {
  return Math.min(Math.max(middle, halfWidth), width - halfWidth);
}

function round(value: number): string {
  return value.toFixed(1);
}
