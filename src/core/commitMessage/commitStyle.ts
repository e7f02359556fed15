/** How a repository's commit messages are written, as far as its last ones show it. */
export interface CommitStyle {
  /** `conventional`: `type(scope): subject`. `own`: as the examples are. */
  readonly convention: "conventional" | "own";
  /** In the order of how often they are used; empty unless `conventional`. */
  readonly types: readonly string[];
  readonly scopes: readonly string[];
  /** More than half of the messages say more than their subject. */
  readonly hasBody: boolean;
  /** Subjects that show the style best: of usual length, the newest first. */
  readonly examples: readonly string[];
}

/** `feat(parser)!: read tabs` */
const conventionalSubject = /^(?<type>[a-z]+)(?:\((?<scope>[^()\r\n]+)\))?!?: \S/;
/** What tools write, not people. */
const automaticSubject = /^(?:Merge\b|Revert\b|(?:fixup|squash|amend)!|Bump .+ from )/;
const maxExamples = 8;
const maxListed = 12;

/** Without messages to learn from, Conventional Commits. `messages` come newest first. */
export function learnCommitStyle(messages: readonly string[]): CommitStyle {
  const written = messages.filter((message) => !automaticSubject.test(message.trim()));
  const subjects = written.map(subjectOf).filter((subject) => subject !== "");
  const parsed = subjects
    .map((subject) => conventionalSubject.exec(subject)?.groups)
    .filter((groups) => groups !== undefined);
  const isConventional = parsed.length * 2 >= subjects.length;
  const bodies = written.filter((message) => message.trim().includes("\n\n"));
  return {
    convention: isConventional ? "conventional" : "own",
    types: isConventional ? byFrequency(parsed.map((groups) => groups["type"])) : [],
    scopes: isConventional ? byFrequency(parsed.map((groups) => groups["scope"])) : [],
    hasBody: bodies.length * 2 > written.length,
    examples: typicalSubjects(subjects),
  };
}

function subjectOf(message: string): string {
  return message.trim().split(/\r?\n/, 1)[0] ?? "";
}

/** Neither the shortest nor the longest tell how subjects are written here. */
function typicalSubjects(subjects: readonly string[]): readonly string[] {
  const distinct = [...new Set(subjects)];
  const lengths = distinct.map(({ length }) => length).toSorted((a, b) => a - b);
  const shortest = lengths[Math.floor(lengths.length * 0.1)] ?? 0;
  const longest = lengths[Math.ceil(lengths.length * 0.9) - 1] ?? Infinity;
  const isTypical = ({ length }: string) => length >= shortest && length <= longest;
  return distinct.filter(isTypical).slice(0, maxExamples);
}

function byFrequency(names: readonly (string | undefined)[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, maxListed)
    .map(([name]) => name);
}
