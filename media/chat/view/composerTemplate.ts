import { html, nothing, type TemplateResult } from "lit-html";
import type { AttachmentChip, ComposerState } from "../../../src/protocol/chatProtocol";
import { commandOf } from "../slashQuery";
import { strings } from "../strings";
import { icon } from "./icons";
import { temperatureTemplate } from "./temperature";

export interface ComposerView {
  readonly composer: ComposerState;
  readonly isAnswering: boolean;
  /** The user's questions, the last one first. */
  readonly questions: readonly string[];
}

export interface ComposerParts {
  readonly textBox: HTMLTextAreaElement;
  /** Why the question was not sent; empty where there is nothing to say. */
  readonly hint: string;
  readonly menu: TemplateResult | typeof nothing;
  readonly onToggleMenu: () => void;
  readonly onChooseModel: () => void;
  readonly onChooseTemperature: (current: number) => void;
  readonly onRemoveAttachment: (chip: AttachmentChip) => void;
  readonly onSend: () => void;
  readonly onStop: () => void;
}

export function composerTemplate(
  { composer, isAnswering }: ComposerView,
  parts: ComposerParts,
): TemplateResult {
  const command = commandOf(composer.slashCommands, parts.textBox.value);
  const note = composer.temperatureNote;
  return html`
    ${parts.menu}
    <div class="composer-box">
      ${chipsTemplate(composer.attachments, parts)} ${parts.textBox}
      <div class="composer-bar">
        ${composer.slashCommands.length > 0 ? commandsButton(parts) : nothing}
        ${modelButton(composer.model, parts)}
        ${temperatureButton(composer, command ?? composer, parts)}
        ${isAnswering ? stopButton(parts) : nothing}
        ${!isAnswering || parts.textBox.value.trim() !== "" ? sendButton(parts, isAnswering) : nothing}
      </div>
    </div>
    ${note === "" ? nothing : html`<p class="composer-note">${strings.temperatureNote(note)}</p>`}
    ${parts.hint === "" ? nothing : html`<p class="composer-hint">${parts.hint}</p>`}
  `;
}

function chipsTemplate(
  attachments: readonly AttachmentChip[],
  { onRemoveAttachment }: ComposerParts,
): TemplateResult | typeof nothing {
  if (attachments.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${strings.attachments}>
    ${attachments.map((chip) => {
      const remove = strings.removeAttachment(chip.label);
      return html`<li class="chip" title=${`${chip.label}, ${strings.attachmentLines(chip.lines)}`}>
        ${icon("code")}<span class="chip-label">${chip.label}</span>
        <button
          type="button"
          class="chip-remove"
          aria-label=${remove}
          title=${remove}
          @click=${() => onRemoveAttachment(chip)}
        >
          ${icon("close")}
        </button>
      </li>`;
    })}
  </ul>`;
}

function commandsButton({ onToggleMenu }: ComposerParts): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    aria-label=${strings.showCommands}
    title=${strings.showCommands}
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${onToggleMenu}
  >
    ${icon("slash")}
  </button>`;
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
    <span class="model-name">${model === "" ? strings.chooseModel : model}</span>
    ${icon("chevron-down")}
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

/** While an answer comes in, a question is sent after it. */
function sendButton({ onSend }: ComposerParts, isAnswering: boolean): TemplateResult {
  const name = isAnswering ? strings.sendLater : strings.send;
  return html`<button
    type="button"
    class="send-button"
    aria-label=${name}
    title=${name}
    @click=${onSend}
  >
    ${icon("send")}
  </button>`;
}

function stopButton({ onStop }: ComposerParts): TemplateResult {
  return html`<button
    type="button"
    class="send-button is-stop"
    aria-label=${strings.stop}
    title=${strings.stop}
    @click=${onStop}
  >
    ${icon("stop")}
  </button>`;
}
