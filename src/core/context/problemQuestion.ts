/** An error or warning that a language extension shows. */
export interface ShownProblem {
  readonly message: string;
  /** Who says so, such as `ts`; may be empty. */
  readonly source: string;
  /** Its number or name, such as `2304`; may be empty. */
  readonly code: string;
  /** Counted from 1. */
  readonly line: number;
}

const maxMessageCharacters = 1_000;

/** What the chat is asked about problems, on one line, as if the user had typed it. */
export function problemQuestion(problems: readonly ShownProblem[]): string {
  const told = problems.map(({ code, line, message, source }) => {
    const who = [source, code].filter(Boolean).join(" ");
    const words = message.replaceAll(/\s+/g, " ").trim().slice(0, maxMessageCharacters);
    return `line ${line}${who === "" ? "" : ` (${who})`}: “${words}”`;
  });
  return `what is reported at ${told.join("; ")} Say what it means here, why it comes, and how to mend it.`;
}
