import type { CommitStyle } from "./commitStyle";

const maxBodyWidth = 72;

/** What a model wrote, as it goes into the commit box: without fences, quotes and talk; empty where nothing is left. */
export function cleanCommitMessage(answer: string, style: Pick<CommitStyle, "hasBody">): string {
  const lines = fencedPart(withoutThoughts(answer)).replaceAll("\r", "").trim().split("\n");
  while (lines.length > 1 && isTalk(lines[0] ?? "")) lines.shift();
  const [first = "", ...rest] = lines;
  const subject = cleanSubject(first);
  const body = rest.join("\n").trim();
  return style.hasBody && body !== "" ? `${subject}\n\n${wrap(body)}` : subject;
}

function withoutThoughts(answer: string): string {
  return answer.replace(/<think(?:ing)?>[\s\S]*?<\/think(?:ing)?>/g, "");
}

function fencedPart(answer: string): string {
  return /```[^\n]*\n([\s\S]*?)(?:\n?```|$)/.exec(answer)?.[1] ?? answer;
}

function isTalk(line: string): boolean {
  const text = line.trim();
  return text === "" || /^(?:here(?:'s| is)|sure|certainly|okay|of course|based on)\b/i.test(text);
}

function cleanSubject(line: string): string {
  return line
    .trim()
    .replace(/^#+\s*|^[-*]\s+/, "")
    .replace(/^(?:commit message|subject|title)\s*:\s*/i, "")
    .replace(/^(\*\*|["'`]+)(.*)\1$/, "$2")
    .replace(/(?<=[^.])\.$/, "")
    .trim();
}

/** Breaks long lines between words; a list's lines go on under their text. */
function wrap(body: string): string {
  return body.split("\n").map(wrapLine).join("\n");
}

function wrapLine(line: string): string {
  const indent = " ".repeat((/^\s*(?:[-*]\s+)?/.exec(line)?.[0] ?? "").length);
  const wrapped: string[] = [];
  let current = "";
  for (const word of line.trimEnd().split(/(?<=\S) +/)) {
    const longer = current === "" ? word : `${current} ${word}`;
    if (longer.length > maxBodyWidth && current !== "") {
      wrapped.push(current);
      current = `${indent}${word}`;
    } else {
      current = longer;
    }
  }
  return [...wrapped, current].join("\n");
}
