import { isBlank, leadingWhitespace } from "../text/indentation";
import type { Suggestion } from "./completionRequest";
import type { CompletionSite } from "./completionSite";

/** The place to which `text` leads when it is written at `site`; it replaces the first `covered` characters behind the cursor. */
export function siteBehind(site: CompletionSite, text: string, covered = 0): CompletionSite {
  const lines = text.split("\n");
  const lastLine = lines.at(-1) ?? "";
  const isSameLine = lines.length === 1;
  const column = isSameLine ? site.column + text.length : lastLine.length;
  return {
    ...site,
    position: { line: site.position.line + lines.length - 1, character: column },
    before: site.before + text,
    after: site.after.slice(covered),
    linePrefix: isSameLine ? site.linePrefix + text : lastLine,
    lineSuffix: site.lineSuffix.slice(covered),
    column,
    selected: undefined,
  };
}

/** What appears at the cursor: a suggestion repeats what stands before it. */
export function ghostText({ selected, column }: CompletionSite, { text, range }: Suggestion) {
  return text.slice(selected ? selected.text.length : column - range.start.character);
}

/** Where the cursor stands when the suggestion that was shown at `site` has been accepted. */
export function siteAfterAccept(site: CompletionSite, taken: Suggestion): CompletionSite {
  const cursor = site.selected?.range.end.character ?? site.position.character;
  return siteBehind(site, ghostText(site, taken), taken.range.end.character - cursor);
}

/** What leads from the end of a finished line to the place where one writes on: Enter, and the line's own indentation. */
export function leadToNextLine({ linePrefix }: Pick<CompletionSite, "linePrefix">): string {
  return `\n${leadingWhitespace(linePrefix)}`;
}

/** What of `text` leads to a line below the cursor's where the cursor's line is finished; empty where it is not. */
export function leadBelow(text: string, { lineSuffix }: CompletionSite): string {
  const lead = /^\s*\n[ \t]*/.exec(text)?.[0];
  return lead !== undefined && isBlank(lineSuffix) ? lead : "";
}
