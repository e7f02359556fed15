import { html, svg, type TemplateResult } from "lit-html";
import { strings } from "../strings";

/** The column of the thermometer: from the bulb to the top, on a grid of 16 by 16. */
const column = { bottom: 11.4, empty: 9.6, full: 3.6 } as const;
const hottest = 2;

/**
 * A temperature as `0.3 · precise`, with a thermometer that stands as high; struck out where the model does not take
 * it.
 */
export function temperatureTemplate(
  {
    temperature,
    temperatureBand,
  }: { readonly temperature: number; readonly temperatureBand: string },
  isIgnored: boolean,
): TemplateResult {
  const name = strings.temperatureName(temperature, temperatureBand);
  const state = isIgnored ? "temperature is-ignored" : "temperature";
  return html`<span class=${state} data-band=${temperatureBand} title=${name}>
    ${thermometer(temperature)}
    <span class="visually-hidden">${name}</span>
    <span aria-hidden="true">${strings.temperature(temperature, temperatureBand)}</span>
  </span>`;
}

function thermometer(temperature: number): TemplateResult {
  const share = Math.min(Math.max(temperature / hottest, 0), 1);
  const top = column.empty - share * (column.empty - column.full);
  return svg`<svg class="icon thermometer" viewBox="0 0 16 16" aria-hidden="true">
    <path d="M6.2 9.1V3.7a1.8 1.8 0 0 1 3.6 0v5.4a3 3 0 1 1-3.6 0z" />
    <path class="thermometer-column" d="M8 ${column.bottom}V${top.toFixed(2)}" />
    <circle class="thermometer-bulb" cx="8" cy="11.5" r="1.3" />
  </svg>`;
}
