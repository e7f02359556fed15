import { html, nothing, type TemplateResult } from "lit-html";
import type { AttachmentChip, ComposerState } from "../../../src/protocol/chatProtocol";
import { assertNever } from "../assertNever";
import { chipLabelClass } from "../chipLabelClass";
import { strings } from "../strings";
import { iconButton } from "../view/iconButton";
import { laterIconTemplate } from "./laterIcons";
import type { ChipEvents } from "./laterParts";
import { laterStrings } from "./laterStrings";

type Reading = NonNullable<ComposerState["reading"]>;

/** What goes with the question, each with what it costs, and how all of it stands to what the model reads. */
export function composerChips(
  composer: ComposerState,
  events: ChipEvents,
): TemplateResult | typeof nothing {
  const { attachments, model, reading } = composer;
  if (attachments.length === 0) return meterTemplate(composer);
  return html`<ul class="chips" aria-label=${strings.attachments}>
      ${attachments.map((chip) => chipTemplate(chip, reading, events))}
    </ul>
    ${meterTemplate(composer)} ${unseenTemplate(attachments, model, reading)}`;
}

/** A short question in a short chat costs next to nothing, and needs no word on that. */
const quietTokens = 1_000;

/** What all that would be sent now takes of what the model can read. */
function meterTemplate({
  attachments,
  contextWindow,
  reading,
  tokensBeside,
}: ComposerState): TemplateResult | typeof nothing {
  const attached = attachments.reduce((sum, chip) => sum + chip.tokens, 0);
  const tokens = attached + tokensBeside;
  if (attachments.length === 0 && tokens < quietTokens) return nothing;
  const isOver = contextWindow !== undefined && tokens > contextWindow;
  const meter = [laterStrings.meter(tokens, contextWindow), costOf(tokens, reading)];
  return html`<p
    class=${isOver ? "chip-meter is-over" : "chip-meter"}
    title=${laterStrings.meterParts(attached, tokensBeside)}
  >
    ${meter.filter((part) => part !== "").join(" · ")}
  </p>`;
}

function chipTemplate(
  chip: AttachmentChip,
  reading: Reading | undefined,
  { onRefresh, onRemove }: ChipEvents,
): TemplateResult {
  const { hash, isChanged, label, lines, thumbnail, tokens } = chip;
  const title = [
    thumbnail === undefined ? strings.chipTitle(label, lines, tokens) : label,
    costOf(tokens, reading),
    hash === undefined ? "" : laterStrings.content(hash),
  ];
  return html`<li
    class=${isChanged ? "chip is-changed" : "chip"}
    title=${title.filter((part) => part !== "").join(", ")}
  >
    ${thumbnail === undefined ? laterIconTemplate("code") : html`<img src=${thumbnail} alt="" />`}
    <span class=${chipLabelClass(label)}><bdi>${label}</bdi></span>
    <span class="chip-facts">${laterStrings.chipFacts(tokens, hash)}</span>
    ${isChanged ? iconButton("chip-remove", laterIconTemplate("refresh"), laterStrings.refresh(label), () => onRefresh(chip)) : nothing}
    ${iconButton("chip-remove", laterIconTemplate("close"), laterStrings.removeAttachment(label), () => onRemove(chip))}
  </li>`;
}

function costOf(tokens: number, reading: Reading | undefined): string {
  if (!reading) return "";
  const { price } = reading;
  switch (price.kind) {
    case "here":
      return laterStrings.costsNothingHere;
    case "known":
      return laterStrings.cost(tokens * price.inputUsd);
    case "unknown":
      return laterStrings.costUnknown;
    default:
      return assertNever(price);
  }
}

/** Said before it is sent that a picture will not be seen, or that nobody knows. */
function unseenTemplate(
  attachments: readonly AttachmentChip[],
  model: string,
  reading: Reading | undefined,
): TemplateResult | typeof nothing {
  const hasPicture = attachments.some(({ thumbnail }) => thumbnail !== undefined);
  if (!hasPicture || !reading || reading.takesPictures === true) return nothing;
  const says = reading.takesPictures === false ? laterStrings.seesNot : laterStrings.mayNotSee;
  return html`<p class="chip-warning">
    ${laterIconTemplate("warning")}<span>${says(model)}</span>
  </p>`;
}
