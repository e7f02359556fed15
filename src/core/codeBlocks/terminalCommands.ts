/**
 * What of a code block may stand at a prompt. `commands`: each is one line without control characters. `script`: a
 * construct over several lines, which no prompt takes as one line.
 */
export type TerminalText =
  | { readonly kind: "commands"; readonly commands: readonly string[] }
  | { readonly kind: "script" };

/** Escape sequences: of a title or a link up to their end, of colours and cursor moves, and two-letter ones. */
const escapeSequences =
  // oxlint-disable-next-line no-control-regex -- These are what has to go.
  /\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[\u001B\u009B]\[?[\d;?]*[ -/]*[@-~]/gu;
/** All but the line end, and what a reader does not see: it would be run unseen. */
const unseen =
  // oxlint-disable-next-line no-control-regex -- These are what has to go.
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|[\u{E0000}-\u{E007F}]/gu;

const prompt = /^(?:\$|%|❯|PS [^>\n]*>)\s+/u;
/** A line that ends like this is not over: a block, a loop, a here-document, an open pipe. */
const openEnd = /(?:[{(|]|\bdo|\bthen|\belse|&&|\|\||<<-?\s*['"]?\w+['"]?)\s*$/u;

/**
 * Makes a code block safe to be placed at a prompt. Prompts, comments and blank lines go; where some lines begin with a
 * prompt, the others are output and go, too; a line that ends with a backslash is joined with the next one.
 */
export function terminalCommands(code: string): TerminalText {
  const lines = withoutControls(code).split("\n");
  const hasPrompts = lines.some((line) => /^(?:\$|%|❯|PS [^>\n]*>)\s/u.test(line.trimStart()));
  const commands = joinContinued(hasPrompts ? promptedLines(lines) : lines)
    .map((line) => line.trim().replace(hasPrompts ? prompt : /^/u, ""))
    .filter((line) => line !== "" && !/^(?:#|REM\b)/u.test(line));
  const isScript = commands.some(
    (line) => openEnd.test(line) || /^(?:done|fi|esac|\})/u.test(line),
  );
  return isScript ? { kind: "script" } : { kind: "commands", commands };
}

function withoutControls(code: string): string {
  return code
    .replaceAll(/\r\n?/gu, "\n")
    .replaceAll(escapeSequences, "")
    .replaceAll("\t", " ")
    .replaceAll(unseen, "");
}

/** The lines with a prompt, each with the lines that it goes on to. */
function promptedLines(lines: readonly string[]): readonly string[] {
  let isContinued = false;
  return lines.filter((line) => {
    const isKept = isContinued || prompt.test(line.trimStart());
    isContinued = isKept && line.endsWith("\\");
    return isKept;
  });
}

function joinContinued(lines: readonly string[]): readonly string[] {
  return lines
    .join("\n")
    .replaceAll(/\s*[\\`]\n\s*/gu, " ")
    .split("\n");
}
