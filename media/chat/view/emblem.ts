import { html, type TemplateResult } from "lit-html";

/** An egg, and in it the yolk that binds the colours of tempera. */
export function emblem(): TemplateResult {
  return html`<svg class="emblem" viewBox="0 0 48 48" aria-hidden="true">
    <path
      class="emblem-shell"
      d="M24 4.5c8 0 14.5 12.5 14.5 22a14.5 14.5 0 0 1-29 0c0-9.5 6.5-22 14.5-22z"
    />
    <circle class="emblem-yolk" cx="24" cy="28" r="7.5" />
    <path class="emblem-shine" d="M19.6 27.4a4.6 4.6 0 0 1 3-3.7" />
  </svg>`;
}
