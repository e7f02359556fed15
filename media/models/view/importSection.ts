import { html, nothing, type TemplateResult } from "lit-html";
import type { ModelPageState } from "../../../src/protocol/modelPageProtocol";
import { strings } from "../strings";
import type { Post } from "./post";

/** Where connections could be taken over from, and what was found there. */
export function importSection({ imports, preview }: ModelPageState, post: Post): TemplateResult {
  return html`<section aria-labelledby="import-title">
    <h2 id="import-title">${strings.importTitle}</h2>
    <p class="muted">${strings.importText}</p>
    <p class="buttons">
      ${imports.map(
        ({ id, label }) =>
          html`<button
            type="button"
            class="button"
            @click=${() => post({ type: "preview-import", source: id })}
          >
            ${label}
          </button>`,
      )}
    </p>
    ${preview ? previewForm(preview, post) : nothing}
  </section>`;
}

function previewForm(
  { source, label, items, problem }: NonNullable<ModelPageState["preview"]>,
  post: Post,
): TemplateResult {
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const keys = new FormData(form).getAll("item").filter((key) => typeof key === "string");
    post({ type: "import", source, keys });
  };
  const isEmpty = items.every(({ obstacle }) => obstacle !== "");
  return html`<form class="preview" aria-label=${label} @submit=${submit}>
    <h3>${label}</h3>
    ${problem === "" ? nothing : html`<p class="problem-text">${problem}</p>`}
    ${items.length === 0 && problem === "" ? html`<p>${strings.importNothing}</p>` : nothing}
    <ul>
      ${items.map(
        ({ key, label, detail, obstacle }) =>
          html`<li>
            <label
              ><input
                type="checkbox"
                name="item"
                value=${key}
                ?disabled=${obstacle !== ""}
                ?checked=${obstacle === ""}
              />
              <span
                >${label}
                <small>${detail}</small>
                ${obstacle === "" ? nothing : html`<small>${obstacle}</small>`}</span
              ></label
            >
          </li>`,
      )}
    </ul>
    <p class="buttons">
      ${
        isEmpty
          ? nothing
          : html`<button type="submit" class="button primary">${strings.importChosen}</button>`
      }
      <button type="button" class="button" @click=${() => post({ type: "cancel-import" })}>
        ${strings.cancel}
      </button>
    </p>
  </form>`;
}
