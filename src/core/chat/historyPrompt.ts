import { t } from "../base/localize";
import { textOfContent, type ChatContent } from "../model/chatContent";
import type { ChatMessage } from "../model/chatModel";
import { estimateTokens } from "../text/tokenEstimate";
import { fitAttachments, mentionAttachment, withAttachments } from "./attachmentPrompt";
import type { AssistantMessage, ChatSummary, Message, UserMessage } from "./conversation";
import { pictureTokens } from "./pictureTokens";
import { parseSlashCommand } from "./slashCommands/parseSlashCommand";
import { buildQuestion } from "./slashCommands/slashCommand";
import { citationRules, withoutMention } from "./workspaceQuestion";

/** A question with its answer. */
export interface Exchange {
  readonly question: UserMessage;
  readonly answer: AssistantMessage;
}

export interface HistoryInput {
  /** What was said before the question, oldest first. */
  readonly history: readonly Message[];
  /** Stands for the messages up to one of the history. */
  readonly summary?: ChatSummary | undefined;
  /** Ids of messages that have room before all others. */
  readonly pinned?: ReadonlySet<string>;
}

export interface FittedHistory {
  readonly messages: readonly ChatMessage[];
  readonly roomLeft: number;
  /** What has no room, oldest first, and stands in no summary. */
  readonly dropped: readonly Exchange[];
  readonly notes: readonly string[];
}

/** What a chat template adds around one message. */
const messageOverheadTokens = 8;

/**
 * Fits what was said into `room` tokens: the summary, what is pinned, then whole exchanges, newest first; where one
 * has no room, first without its files, then not at all.
 */
export function fitHistory(input: HistoryInput, room: number): FittedHistory {
  const { summary, pinned } = input;
  const exchanges = exchangesOf(input.history);
  const covered = exchanges.findLastIndex(({ question, answer }) =>
    [question.id, answer.id].includes(summary?.throughMessageId ?? ""),
  );
  const isPinned = ({ question, answer }: Exchange) =>
    pinned?.has(question.id) === true || pinned?.has(answer.id) === true;
  const open = exchanges.slice(covered + 1).filter((exchange) => !isPinned(exchange));
  const intake = new Intake(room, summary);
  for (const exchange of exchanges.filter(isPinned)) intake.take(exchange);
  let taken = 0;
  while (taken < open.length && intake.take(open[open.length - 1 - taken])) taken += 1;
  return {
    messages: [...intake.summaryMessages, ...intake.messagesOf(exchanges)],
    roomLeft: intake.roomLeft,
    dropped: open.slice(0, open.length - taken),
    notes: historyNotes(open.length - taken, intake.withoutFiles),
  };
}

/** Takes exchanges as long as there is room. */
class Intake {
  readonly #contents = new Map<Exchange, ChatContent>();
  readonly summaryMessages: readonly ChatMessage[];
  roomLeft: number;
  withoutFiles = 0;

  constructor(room: number, summary: ChatSummary | undefined) {
    const cost = summaryCost(summary);
    this.summaryMessages = summary && cost <= room ? renderSummary(summary) : [];
    this.roomLeft = cost <= room ? room - cost : room;
  }

  take(exchange: Exchange | undefined): boolean {
    if (!exchange) return false;
    const answerCost = tokensOf(exchange.answer.text);
    const whole = renderWithFiles(exchange.question);
    const wholeCost = tokensOf(textOfContent(whole)) + pictureCost(exchange.question) + answerCost;
    const isWhole = wholeCost <= this.roomLeft;
    const content = isWhole ? whole : renderWithoutFiles(exchange);
    const cost = isWhole ? wholeCost : tokensOf(textOfContent(content)) + answerCost;
    if (cost > this.roomLeft) return false;
    this.roomLeft -= cost;
    if (content !== whole) this.withoutFiles += 1;
    this.#contents.set(exchange, content);
    return true;
  }

  /** In the order in which they were said. */
  messagesOf(exchanges: readonly Exchange[]): readonly ChatMessage[] {
    return exchanges.flatMap((exchange): ChatMessage[] => {
      const content = this.#contents.get(exchange);
      if (content === undefined) return [];
      return [
        { role: "user", content },
        { role: "assistant", content: exchange.answer.text },
      ];
    });
  }
}

/** Questions with their answers. A question that was never answered is no part of what was said. */
function exchangesOf(history: readonly Message[]): readonly Exchange[] {
  return history.flatMap((message, index) => {
    const next = history[index + 1];
    const isAnswered = message.role === "user" && next?.role === "assistant" && next.text !== "";
    return isAnswered ? [{ question: message, answer: next }] : [];
  });
}

const summaryHead = "What was said before, in short:";
const summaryReply = "I know what was said before.";

function renderSummary({ text }: ChatSummary): readonly ChatMessage[] {
  return [
    { role: "user", content: joinParts([summaryHead], text) },
    { role: "assistant", content: summaryReply },
  ];
}

/** Tokens that a summary takes in the prompt. */
export function summaryCost(summary: ChatSummary | undefined): number {
  return summary ? tokensOf(joinParts([summaryHead], summary.text)) + tokensOf(summaryReply) : 0;
}

/** Tokens of a message that goes along whole, with its files. */
export function messageTokens(message: Message): number {
  if (message.role === "assistant") return tokensOf(message.text);
  return tokensOf(textOfContent(renderWithFiles(message))) + pictureCost(message);
}

function renderWithFiles(question: UserMessage): ChatContent {
  return withAttachments(fitAttachments(question.attachments, Infinity), textOfQuestion(question));
}

function pictureCost({ attachments }: UserMessage): number {
  return attachments.reduce((sum, attachment) => sum + pictureTokens(attachment), 0);
}

function renderWithoutFiles({ question }: Exchange): string {
  return joinParts(question.attachments.map(mentionAttachment), textOfQuestion(question));
}

/** What is asked: a slash command stands for its question. */
export function textOfQuestion(question: UserMessage): string {
  const { attachments } = question;
  const text = withoutMention(question.text);
  const slash = parseSlashCommand(text);
  const own = slash ? buildQuestion(slash.command, { text: slash.text, attachments }) : text;
  const asked = question.prompt?.text ?? own;
  if (text === question.text) return asked;
  return [asked, "", ...citationRules].join("\n");
}

function joinParts(blocks: readonly string[], question: string): string {
  return [...blocks, question].join("\n\n");
}

export function tokensOf(content: string): number {
  return estimateTokens(content) + messageOverheadTokens;
}

function historyNotes(dropped: number, withoutFiles: number): readonly string[] {
  const notes: string[] = [];
  if (withoutFiles > 0) {
    notes.push(t("Files of earlier questions were left out: the model has no room for them."));
  }
  if (dropped > 0) {
    notes.push(
      t(
        "{0, plural, one {The oldest question of this chat did not fit, so the model does not know of it.} other {The # oldest questions of this chat did not fit, so the model does not know of them.}}",
        dropped,
      ),
    );
  }
  return notes;
}
