import { html, nothing, type TemplateResult } from "lit-html";
import type { ComposerState } from "../../../src/protocol/chatProtocol";
import { commandOf } from "../slashQuery";
import { strings } from "../strings";
import { iconButton } from "./iconButton";
import { iconTemplate } from "./icons";
import { temperatureTemplate } from "./temperature";

export interface ComposerView {
  readonly composer: ComposerState;
  readonly isAnswering: boolean;
  /** The user's questions, the last one first. */
  readonly questions: readonly string[];
}

export interface ComposerParts {
  readonly chips: HTMLElement;
  readonly textBox: HTMLTextAreaElement;
  /** Why the question was not sent; empty where there is nothing to say. */
  readonly hint: string;
  readonly onToggleMenu: () => void;
  readonly onStartContext: () => void;
  readonly onChooseModel: () => void;
  readonly onChoosePersona: () => void;
  readonly onChooseTemperature: (current: number) => void;
  readonly onSend: () => void;
  readonly onStop: () => void;
}

export function composerTemplate(
  { composer, isAnswering }: ComposerView,
  parts: ComposerParts,
): TemplateResult {
  const command = commandOf(composer.slashCommands, parts.textBox.value);
  const note = composer.temperatureNote;
  const isKnown = composer.temperatureBand !== "";
  return html`
    <div class="composer-box">
      ${parts.chips} ${parts.textBox}
      <div class=${isKnown ? "composer-bar" : "composer-bar is-unknown"}>
        ${iconButton("icon-button", iconTemplate("attach"), strings.attach, parts.onStartContext)}
        ${
          composer.slashCommands.length > 0
            ? iconButton(
                "icon-button",
                iconTemplate("slash"),
                strings.showCommands,
                parts.onToggleMenu,
              )
            : nothing
        }
        ${modelButton(command?.model ?? composer.model, parts)} ${personaButton(composer, parts)}
        ${temperatureButton(composer, command ?? composer, parts)}
        ${isAnswering ? iconButton("send-button is-stop", iconTemplate("stop"), strings.stop, parts.onStop) : nothing}
        ${!isAnswering || parts.textBox.value.trim() !== "" ? iconButton("send-button", iconTemplate("send"), isAnswering ? strings.sendLater : strings.send, parts.onSend) : nothing}
      </div>
    </div>
    ${note === "" ? nothing : html`<p class="composer-note">${strings.temperatureNote(note)}</p>`}
    ${parts.hint === "" ? nothing : html`<p class="composer-hint">${parts.hint}</p>`}
  `;
}

function modelButton(model: string, { onChooseModel }: ComposerParts): TemplateResult {
  const name = model === "" ? strings.chooseModel : strings.modelName(model);
  return html`<button
    type="button"
    class="model-button"
    aria-label=${name}
    title=${name}
    @click=${onChooseModel}
  >
    <span class="model-name">${model === "" ? strings.chooseModel : shortName(model)}</span>
    ${iconTemplate("chevron-down")}
  </button>`;
}

/** Whose model it is and where it lies stands in the tooltip: `Qwen2.5` for `hf.co/somebody/Qwen2.5`. */
function shortName(model: string): string {
  return model.slice(model.lastIndexOf("/") + 1) || model;
}

/** Only where there is somebody to choose. */
function personaButton(
  { persona }: ComposerState,
  { onChoosePersona }: ComposerParts,
): TemplateResult | typeof nothing {
  if (persona === undefined) return nothing;
  const label = strings.persona(persona);
  if (persona === "")
    return iconButton("icon-button", iconTemplate("person"), label, onChoosePersona);
  return html`<button
    type="button"
    class="model-button"
    aria-label=${label}
    title=${label}
    @click=${onChoosePersona}
  >
    <span class="model-name">${persona}</span>
  </button>`;
}

type Shown = Pick<ComposerState, "temperature" | "temperatureBand">;

/** @param standard what the task says; what the user chose for this question comes before it. */
function temperatureButton(
  { chosen, temperatureNote }: ComposerState,
  standard: Shown,
  { onChooseTemperature }: ComposerParts,
): TemplateResult {
  const shown = chosen ?? standard;
  const name = strings.chooseTemperature(shown.temperature, shown.temperatureBand);
  return html`<button
    type="button"
    class=${chosen ? "temperature-button is-chosen" : "temperature-button"}
    aria-label=${name}
    title=${name}
    @click=${() => onChooseTemperature(shown.temperature)}
  >
    ${temperatureTemplate(shown, temperatureNote !== "")}
  </button>`;
}
