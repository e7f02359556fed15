import { html, nothing, type TemplateResult } from "lit-html";
import type { ModelPageState } from "../../../src/protocol/modelPageProtocol";
import { strings } from "../strings";
import type { Post } from "./post";

/** Two fields: where, and the key. What is typed stays when it fails, and goes when it was added. */
export function addForm({ adding, presets }: ModelPageState, post: Post): TemplateResult {
  const submit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget;
    if (!(form instanceof HTMLFormElement)) return;
    const fields = new FormData(form);
    const text = (name: string): string => {
      const value = fields.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    post({ type: "add-connection", server: text("server"), key: text("key") });
  };
  return html`<section aria-labelledby="add-title">
    <h2 id="add-title">${strings.addTitle}</h2>
    <form @submit=${submit}>
      <label
        >${strings.server}
        <input
          name="server"
          list="presets"
          required
          autocomplete="off"
          spellcheck="false"
          placeholder=${strings.serverHint}
          .value=${adding.state === "added" ? "" : nothing}
      /></label>
      <datalist id="presets">
        ${presets.map(
          ({ id, label, address }) =>
            html`<option value=${id} label=${`${label} ${address}`.trim()}></option>`,
        )}
      </datalist>
      <label
        >${strings.key}
        <input
          name="key"
          type="password"
          autocomplete="off"
          placeholder=${strings.keyHint}
          .value=${adding.state === "added" ? "" : nothing}
      /></label>
      <button type="submit" class="button primary" ?disabled=${adding.state === "asking"}>
        ${strings.add}
      </button>
    </form>
    <p role="status" class=${adding.state === "fails" ? "problem-text" : "muted"}>
      ${statusText(adding)}
    </p>
  </section>`;
}

function statusText(adding: ModelPageState["adding"]): string {
  if (adding.state === "asking") return strings.asking;
  if (adding.state === "added") return strings.added(adding.label);
  return adding.state === "fails" ? adding.problem : "";
}
