import type { TextPosition, TextRange } from "../text/documentSnapshot";
import type { CompletionRequest } from "./completionRequest";

/** How much of the document is looked at, whatever its size. The prompt's windows are cut from this. */
const maxBefore = { characters: 6000, lines: 200 } as const;
const maxAfter = { characters: 1000, lines: 60 } as const;

/**
 * The place of the cursor, and as much around it as any decision needs. It is read at once and holds plain
 * text, so later steps neither touch the document nor grow with it. An entry that is selected in the open
 * suggestion list counts as typed.
 */
export interface CompletionSite {
  readonly uri: string;
  readonly path: string;
  readonly languageId: string;
  readonly position: TextPosition;
  /** The end of the text before the cursor. It begins at a line's start unless the line is longer than the window. */
  readonly before: string;
  /** `before` begins where the document begins. */
  readonly isFromStart: boolean;
  /** The number of the line with which `before` begins. */
  readonly firstLine: number;
  readonly after: string;
  /** What stands on the cursor's line before and after it, as far as the windows reach. */
  readonly linePrefix: string;
  readonly lineSuffix: string;
  /** Characters before the cursor on its line, also where `linePrefix` is cut. */
  readonly column: number;
  readonly indentation: CompletionRequest["indentation"];
  /** The selected entry of the suggestion list; ghost text must begin with it and replace its range. */
  readonly selected: SelectedSuggestion | undefined;
}

interface SelectedSuggestion {
  readonly text: string;
  readonly range: TextRange;
}

export function readCompletionSite(request: CompletionRequest): CompletionSite {
  const { document, position, indentation } = request;
  const { uri, path, languageId } = document;
  const selected = usableSuggestion(request);
  const line = document.lineAt(position.line);
  const typedEnd = selected?.range.start.character ?? position.character;
  const inserted = selected?.text ?? "";
  const linePrefix = line.slice(Math.max(0, typedEnd - maxBefore.characters), typedEnd) + inserted;
  const suffixStart = selected?.range.end.character ?? position.character;
  const lineSuffix = line.slice(suffixStart, suffixStart + maxAfter.characters);
  const isLineCut = typedEnd > maxBefore.characters;
  const above = isLineCut ? { text: "", firstLine: position.line } : readAbove(request, linePrefix);
  return {
    uri,
    path,
    languageId,
    position,
    before: above.text + linePrefix,
    isFromStart: above.firstLine === 0 && !isLineCut,
    firstLine: above.firstLine,
    after: lineSuffix + readBelow(request, lineSuffix),
    linePrefix,
    lineSuffix,
    column: typedEnd + inserted.length,
    indentation,
    selected,
  };
}

/** An entry can be extended only if it replaces text around the cursor on the cursor's own line. */
function usableSuggestion({
  selectedSuggestion,
  position,
}: CompletionRequest): SelectedSuggestion | undefined {
  if (!selectedSuggestion || selectedSuggestion.text.includes("\n")) return undefined;
  const { start, end } = selectedSuggestion.range;
  const isOnLine = start.line === position.line && end.line === position.line;
  const isAroundCursor =
    start.character <= position.character && position.character <= end.character;
  return isOnLine && isAroundCursor ? selectedSuggestion : undefined;
}

/** Whole lines above the cursor's, as many as the window holds. */
function readAbove(
  { document, position }: CompletionRequest,
  linePrefix: string,
): { readonly text: string; readonly firstLine: number } {
  const lines: string[] = [];
  let characters = linePrefix.length;
  let firstLine = position.line;
  while (firstLine > 0 && lines.length < maxBefore.lines) {
    const line = document.lineAt(firstLine - 1);
    characters += line.length + 1;
    if (characters > maxBefore.characters) break;
    lines.push(line);
    firstLine--;
  }
  return {
    text: lines
      .toReversed()
      .map((line) => `${line}\n`)
      .join(""),
    firstLine,
  };
}

function readBelow({ document, position }: CompletionRequest, lineSuffix: string): string {
  let text = "";
  const last = Math.min(document.lineCount - 1, position.line + maxAfter.lines);
  for (let line = position.line + 1; line <= last; line++) {
    const room = maxAfter.characters - lineSuffix.length - text.length;
    if (room <= 1) break;
    text += `\n${document.lineAt(line).slice(0, room - 1)}`;
  }
  return text;
}
