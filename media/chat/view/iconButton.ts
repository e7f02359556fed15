import { html, type TemplateResult } from "lit-html";

/** @param icon as `iconTemplate` draws it. A press leaves the keyboard where it is. */
export function iconButton(
  className: string,
  icon: TemplateResult,
  label: string,
  onClick: () => void,
): TemplateResult {
  return html`<button
    type="button"
    class=${className}
    aria-label=${label}
    title=${label}
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${onClick}
  >
    ${icon}
  </button>`;
}
