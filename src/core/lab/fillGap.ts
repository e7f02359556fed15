import type { Clock } from "../base/clock";
import { silentLogger } from "../base/logger";
import { readCompletionSite, type CompletionSite } from "../completion/completionSite";
import { GatheredContext, maxSourceMs } from "../completion/contextSources/gatherContext";
import { ImportedFiles } from "../completion/contextSources/importedFiles";
import { SimilarWindows } from "../completion/contextSources/similarWindows";
import type { ContextFiles, WorkingFile } from "../completion/contextSources/contextSource";
import { FimPromptBuilder } from "../completion/fimPrompt";
import { cleanAnswer, refineAnswer, showText, type AnswerEnding } from "../completion/refineAnswer";
import type { FimModel, FimRequest } from "../model/fimModel";
import type { TaskModel } from "../model/modelRegistry";
import type { TokenUsage } from "../model/modelStream";
import { TextSnapshot } from "../text/textSnapshot";
import type { Gap } from "./gaps";

/** One question to the model and what came of it. */
export interface Filled {
  /** All that the model wrote, cleaned. */
  readonly uncut: string;
  /** What a user would be shown, or empty. */
  readonly shown: string;
  readonly promptCharacters: number;
  readonly contextTexts: number;
  readonly firstTextMs: number;
  /** `NaN` where the model does not tell, or wrote less than two tokens. */
  readonly tokensPerSecond: number;
  /** How sure the model was of what it wrote, 0 to 1, where it tells. */
  readonly confidence: number | undefined;
  /** What came in one piece, and how probable it was. */
  readonly pieces: readonly (readonly [string, number])[];
  readonly usage: TokenUsage;
}

/** A project as one sees it who works on a file. */
interface GapProject extends ContextFiles {
  /** Opens the file, of which only `text` is left. */
  workOn(file: WorkingFile, text: string): void;
}

export interface FillOptions {
  readonly task: TaskModel<FimModel>;
  readonly file: WorkingFile;
  /** Missing where other files are not to help. */
  readonly project?: GapProject;
  readonly gap: Gap;
  readonly clock: Clock;
  readonly promptTokens: number;
  /** Asks exactly as the extension does; else the model may write on, so that one answer serves with and without our cut. */
  readonly isAsShipped: boolean;
}

/** Has a model fill a gap with the extension's own prompt. */
export async function fillGap(options: FillOptions, signal: AbortSignal): Promise<Filled> {
  const { file, gap, task, promptTokens, isAsShipped } = options;
  const site = siteOf(file, gap);
  const context = await contextOf(options, site, signal);
  const request = new FimPromptBuilder().build({ site, task, promptTokens, context });
  const answer = await readAnswer(
    options,
    isAsShipped ? request : { ...request, stops: [], maxTokens: task.maxTokens },
    signal,
  );
  return {
    uncut: cleanAnswer(answer.raw, site),
    shown: shownText(answer, site, gap),
    promptCharacters: lengthOf(request),
    contextTexts: request.context.length,
    firstTextMs: answer.firstTextMs,
    tokensPerSecond: answer.tokensPerSecond,
    confidence: answer.confidence,
    pieces: answer.pieces,
    usage: answer.usage,
  };
}

function siteOf({ uri, path, languageId }: WorkingFile, { before, after }: Gap): CompletionSite {
  const document = new TextSnapshot({ uri, path, languageId, version: 1, text: before + after });
  const indentation = indentationOf(before + after);
  const position = document.positionAt(before.length);
  return readCompletionSite({ document, position, trigger: "automatic", indentation });
}

function indentationOf(text: string) {
  if (/^\t/m.test(text)) return { usesSpaces: false, size: 4 };
  return { usesSpaces: true, size: /^ {2}\S/m.test(text) ? 2 : 4 };
}

async function contextOf(
  { project, file, gap, clock }: FillOptions,
  site: CompletionSite,
  signal: AbortSignal,
) {
  if (!project) return [];
  project.workOn(file, gap.before + gap.after);
  const sources = [new ImportedFiles(project), new SimilarWindows(project, clock)];
  return new GatheredContext({ sources, clock, logger: silentLogger }).gather(
    site,
    maxSourceMs,
    signal,
  );
}

interface RawAnswer {
  readonly raw: string;
  readonly pieces: readonly (readonly [string, number])[];
  readonly ending: AnswerEnding;
  readonly firstTextMs: number;
  readonly tokensPerSecond: number;
  readonly confidence: number | undefined;
  readonly usage: TokenUsage;
}

async function readAnswer(
  { task: { model }, clock }: FillOptions,
  request: FimRequest,
  signal: AbortSignal,
): Promise<RawAnswer> {
  const startedAtMs = clock.now();
  let raw = "";
  const pieces: [string, number][] = [];
  let firstTextMs = Number.NaN;
  let ending: AnswerEnding = "limited";
  let confidence: number | undefined;
  let usage: TokenUsage = {};
  let tokensPerSecond = Number.NaN;
  for await (const part of model.stream(request, signal)) {
    if (part.type === "text") {
      raw += part.text.replaceAll("\r", "");
      if (part.probability !== undefined) pieces.push([part.text, part.probability]);
      if (Number.isNaN(firstTextMs)) firstTextMs = clock.now() - startedAtMs;
    }
    if (part.type !== "finish") continue;
    if (part.reason === "stop") ending = "whole";
    ({ confidence, usage } = part);
    const { outputTokens = 0 } = part.usage;
    const writingMs = clock.now() - startedAtMs - firstTextMs;
    if (outputTokens > 1 && writingMs > 0)
      tokensPerSecond = (1_000 * (outputTokens - 1)) / writingMs;
  }
  return { raw, pieces, ending, firstTextMs, tokensPerSecond, confidence, usage };
}

/** What stands in the gap once the ghost text is accepted. */
function shownText({ raw, ending }: RawAnswer, site: CompletionSite, gap: Gap): string {
  const answer = refineAnswer(raw, site, ending);
  if (answer.kind === "none") return "";
  const result = showText(answer.text, site, { source: "model", suggestionId: 0 });
  if (result.kind === "none") return "";
  const { start, end } = result.range;
  const typed = site.position.character - start.character;
  const covered = end.character - site.position.character;
  const accepted = result.text.slice(typed) + gap.after.slice(covered);
  return accepted.endsWith(gap.after)
    ? accepted.slice(0, accepted.length - gap.after.length)
    : result.text.slice(typed);
}

function lengthOf({ prefix, suffix, context }: FimRequest): number {
  return context.reduce((sum, { text }) => sum + text.length, prefix.length + suffix.length);
}
