import { html, nothing, type TemplateResult } from "lit-html";
import type { SetUpRoad, SetUpState } from "../../../src/protocol/chatProtocol";
import { assertNever } from "../assertNever";
import { iconTemplate } from "../view/icons";
import { laterStrings as strings } from "./laterStrings";
import { roadIcon } from "./roadIcon";

/** The way to a first model; nothing once there is one. */
export function firstRunTemplate(
  setUp: SetUpState,
  onRoad: (road: SetUpRoad) => void,
): TemplateResult | typeof nothing {
  switch (setUp.state) {
    case "ready":
      return nothing;
    case "looking":
      return html`<section class="set-up">
        <p class="looking"><span class="spinner"></span>${strings.looking}</p>
      </section>`;
    case "no-model":
      return roadsTemplate(setUp.reason, onRoad);
    case "downloading":
      return downloadTemplate(setUp, onRoad);
    default:
      return assertNever(setUp);
  }
}

function roadsTemplate(reason: string, onRoad: (road: SetUpRoad) => void): TemplateResult {
  return html`<section class="set-up">
    <h2>${strings.noModelTitle}</h2>
    <p>${strings.noModelText}</p>
    ${reason === "" ? nothing : html`<p class="reason">${iconTemplate("info")}<span>${reason}</span></p>`}
    <ul class="roads">
      ${strings.roads.map(
        ({ road, title, detail }) =>
          html`<li>
            <button type="button" class="road" data-road=${road} @click=${() => onRoad(road)}>
              ${roadIcon(road)}
              <span class="road-text">
                <span class="road-title">${title}</span>
                <span class="road-detail">${detail}</span>
              </span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

function downloadTemplate(
  { received, total }: Extract<SetUpState, { state: "downloading" }>,
  onRoad: (road: SetUpRoad) => void,
): TemplateResult {
  const isTotalKnown = total > 0;
  const progress = isTotalKnown
    ? html`<progress max=${total} .value=${received} aria-label=${strings.downloading}></progress>`
    : html`<progress aria-label=${strings.downloading}></progress>`;
  const amount = isTotalKnown
    ? strings.downloadProgress(megabytes(received), megabytes(total))
    : megabytes(received);
  return html`<section class="set-up">
    <h2>${strings.downloading}</h2>
    ${progress}
    <div class="download-foot">
      <span>${amount}</span>
      <button type="button" class="link-button" @click=${() => onRoad("cancel-download")}>
        ${strings.cancelDownload}
      </button>
    </div>
  </section>`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0)} MB`;
}
