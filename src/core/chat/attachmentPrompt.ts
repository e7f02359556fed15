import { t } from "../base/localize";
import type { ChatContent } from "../model/chatContent";
import { fencedText, harmlessName } from "../text/fencedText";
import { revealHiddenCharacters } from "../text/revealHiddenCharacters";
import { cutToTokens, estimateTokens } from "../text/tokenEstimate";
import type { Attachment } from "./conversation";
import { pictureTokens } from "./pictureTokens";

/** An attachment as it stands in the prompt. */
interface AttachmentBlock {
  readonly attachment: Attachment;
  readonly text: string;
}

export interface FittedAttachments {
  /** One for each attachment with a text that has room. */
  readonly blocks: readonly AttachmentBlock[];
  /** Those that have room. */
  readonly pictures: readonly Attachment[];
  readonly tokens: number;
  /** One sentence for each attachment that was cut or left out. */
  readonly notes: readonly string[];
}

/** A piece that is shorter than this tells the model nothing. */
const minUsefulTokens = 16;

/**
 * Puts attachments into the prompt within `maxTokens`: pictures, which cannot be cut, then texts. What one text does not
 * use, the longer ones get.
 */
export function fitAttachments(
  attachments: readonly Attachment[],
  maxTokens: number,
): FittedAttachments {
  const pictures = fitPictures(attachments, maxTokens);
  const texts = fitTexts(
    attachments.filter(({ picture }) => !picture),
    maxTokens - pictures.tokens,
  );
  return {
    blocks: texts.blocks,
    pictures: pictures.fitting,
    tokens: pictures.tokens + texts.tokens,
    notes: [...pictures.notes, ...texts.notes],
  };
}

function fitPictures(attachments: readonly Attachment[], maxTokens: number) {
  const fitting: Attachment[] = [];
  const notes: string[] = [];
  let tokens = 0;
  for (const attachment of attachments.filter(({ picture }) => picture)) {
    const cost = pictureTokens(attachment);
    if (tokens + cost > maxTokens) {
      notes.push(t("{0} was left out: the model has no room for it.", placeOf(attachment)));
    } else {
      fitting.push(attachment);
      tokens += cost;
    }
  }
  return { fitting, tokens, notes };
}

function fitTexts(
  attachments: readonly Attachment[],
  maxTokens: number,
): Omit<FittedAttachments, "pictures"> {
  const costs = attachments.map((attachment) => tokensOf(renderWhole(attachment), attachment));
  const shares = shareOut(costs, maxTokens);
  const fitted = attachments.map((attachment, index) =>
    fit(attachment, costs[index] ?? 0, shares[index] ?? 0),
  );
  return {
    blocks: fitted.flatMap(({ block }, index) => {
      const attachment = attachments[index];
      return block === undefined || !attachment ? [] : [{ attachment, text: block }];
    }),
    tokens: fitted.reduce((sum, { tokens }) => sum + tokens, 0),
    notes: fitted.flatMap(({ note }) => note ?? []),
  };
}

/** A message that consists of attachments and a question, so that each attachment can be left out. */
export function withAttachments(
  { blocks, pictures }: Pick<FittedAttachments, "blocks" | "pictures">,
  question: string,
): ChatContent {
  if (blocks.length + pictures.length === 0) return question;
  const texts = blocks.map(({ attachment, text }) => ({
    type: "text" as const,
    text,
    piece: { id: attachment.id, label: placeOf(attachment) },
  }));
  const images = pictures.flatMap(({ id, picture, path }) =>
    picture
      ? {
          type: "image" as const,
          mediaType: picture.mediaType,
          base64: picture.base64,
          piece: { id, label: harmlessName(path) },
        }
      : [],
  );
  return [...texts, ...images, { type: "text", text: question }];
}

/** Stands in for an attachment of an earlier question that has no room any more. */
export function mentionAttachment(attachment: Attachment): string {
  return `(${labelOf(attachment)}: not shown again)`;
}

/** Gives each what it needs, and where that is too much in all, the largest as much as the others leave. */
function shareOut(needs: readonly number[], total: number): readonly number[] {
  const shares = needs.map(() => 0);
  const ascending = needs
    .map((need, index) => ({ need, index }))
    .toSorted((a, b) => a.need - b.need);
  let left = Math.max(0, total);
  for (const [position, { need, index }] of ascending.entries()) {
    const share = Math.min(need, Math.floor(left / (ascending.length - position)));
    shares[index] = share;
    left -= share;
  }
  return shares;
}

interface FittedAttachment {
  readonly block?: string;
  readonly tokens: number;
  readonly note?: string;
}

function fit(attachment: Attachment, cost: number, share: number): FittedAttachment {
  if (cost <= share) {
    return { block: renderWhole(attachment), tokens: cost, ...noteOfEarlierCut(attachment) };
  }
  const frameTokens = tokensOf(
    render(attachment, "", "Cut here: 1000000 more characters."),
    attachment,
  );
  const text = cutAtLine(
    cutToTokens(
      revealHiddenCharacters(attachment.text),
      attachment.languageId,
      share - frameTokens,
    ),
  );
  if (estimateTokens(text, attachment.languageId) < minUsefulTokens) {
    return {
      tokens: 0,
      note: t("{0} was left out: the model has no room for it.", placeOf(attachment)),
    };
  }
  const rest = attachment.text.length - text.length + (attachment.omittedCharacters ?? 0);
  return {
    block: render(attachment, text, `Cut here: ${rest} more characters.`),
    tokens: share,
    note: t(
      "{0} was cut: the model has no room for its last {1} characters.",
      placeOf(attachment),
      rest,
    ),
  };
}

function noteOfEarlierCut({ path, omittedCharacters }: Attachment): { note?: string } {
  return omittedCharacters === undefined
    ? {}
    : {
        note: t(
          "{0} was cut: it is {1} characters longer than what is attached.",
          path,
          omittedCharacters,
        ),
      };
}

function renderWhole(attachment: Attachment): string {
  const { omittedCharacters, text } = attachment;
  const mark =
    omittedCharacters === undefined ? "" : `Cut here: ${omittedCharacters} more characters.`;
  return render(attachment, revealHiddenCharacters(text), mark);
}

function render(attachment: Attachment, text: string, mark: string): string {
  const { languageId } = attachment;
  const label = labelOf(attachment);
  const block = fencedText({ label, purpose: "material to read", languageId, text });
  return mark === "" ? block : `${block}\n(${mark})`;
}

/** How the model is told what a block is. */
function labelOf(attachment: Attachment): string {
  return attachment.origin?.isFile === false ? whereOf(attachment) : `File ${whereOf(attachment)}`;
}

function whereOf({ path, origin, startLine, endLine }: Attachment): string {
  const name = harmlessName(path);
  if (origin?.isFile === false) return name;
  const lines = startLine === endLine ? `line ${startLine}` : `lines ${startLine}-${endLine}`;
  return `${name}, ${lines}`;
}

/** The same for the user. */
function placeOf({ path, origin, startLine, endLine }: Attachment): string {
  const name = harmlessName(path);
  if (origin?.isFile === false) return name;
  if (startLine === endLine) return t("{0}, line {1}", name, startLine);
  return t("{0}, lines {1}-{2}", name, startLine, endLine);
}

function tokensOf(text: string, { languageId }: Attachment): number {
  return estimateTokens(text, languageId);
}

/** Ends the text at its last whole line, unless that would cost more than half of it. */
function cutAtLine(text: string): string {
  const lastBreak = text.lastIndexOf("\n");
  return lastBreak > text.length / 2 ? text.slice(0, lastBreak) : text;
}
