import { revealHiddenCharacters } from "../text/revealHiddenCharacters";
import { severities, type ClaimedFinding, type Severity } from "./finding";

const maxFindings = 20;
const maxMessageCharacters = 1_000;
const head =
  /^\s*(?:[-*]\s*)?(?:#+\s*)?\**(?:FINDING\s*)?(?:line|lines)?\s*(?<start>\d{1,7})(?:\s*[-–]\s*(?<end>\d{1,7}))?\**\s*[|:,]?\s*\**\(?(?<severity>error|warning|note|info|bug|critical|minor)\)?\**\s*[|:]\s*(?<message>.+)$/i;

/**
 * Findings as a model writes them about one file: `LINE 12-13 | warning | what is wrong`, and below it, where it
 * proposes something, a fence with the new lines.
 */
export function parseFindings(path: string, answer: string): readonly ClaimedFinding[] {
  const found: ClaimedFinding[] = [];
  let fence: string[] | undefined;
  for (const line of answer.replaceAll("\r", "").split("\n")) {
    const last = found.at(-1);
    if (/^\s*```/.test(line)) {
      if (fence && last && last.replacement === undefined) {
        found.splice(-1, 1, { ...last, replacement: fence.join("\n") });
      }
      fence = fence ? undefined : [];
    } else if (fence) fence.push(line);
    else {
      const finding = findingOf(path, line);
      if (finding) found.push(finding);
      else if (last && line.trim() !== "" && last.replacement === undefined)
        found.splice(-1, 1, longer(last, line));
    }
  }
  return found.slice(0, maxFindings);
}

function findingOf(path: string, line: string): ClaimedFinding | undefined {
  const { end, message, severity, start } = head.exec(line)?.groups ?? {};
  if (start === undefined || message === undefined) return undefined;
  const startLine = Number(start);
  return {
    path,
    startLine,
    endLine: Math.max(startLine, Number(end ?? start)),
    severity: severityOf(severity ?? ""),
    message: cleaned(message),
    replacement: undefined,
  };
}

function longer(finding: ClaimedFinding, line: string): ClaimedFinding {
  return { ...finding, message: cleaned(`${finding.message} ${line.trim()}`) };
}

function cleaned(message: string): string {
  return revealHiddenCharacters(message)
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, maxMessageCharacters);
}

function severityOf(word: string): Severity {
  const known = severities.find((severity) => severity === word.toLowerCase());
  if (known) return known;
  return /bug|critical/i.test(word) ? "error" : "note";
}
