import { themes, type Expectation, type GoldenCase } from "./goldenCase";

const cursor = "‸";
const caseStart = /^=== (.+)$/;
const sectionStart = /^--- (document|model|shows|nothing)(?:, (cut off)|, covers (.+)|: (.+))?$/;
const facts =
  /^(?<language>[a-z]+), (?<unit>tabs|spaces) of (?<size>\d), (?<theme>[a-z]+)(?<asked>, asked for)?(?:, selected (?<selected>\S+))?$/;

interface Section {
  readonly name: string;
  readonly isCutOff: boolean;
  /** What stands behind the section's name. */
  readonly detail: string | undefined;
  readonly text: string;
}

/** Reads one file of cases; README.md beside them says how they are written. Throws for what is not written so. */
export function parseGoldenCases(file: string, text: string): readonly GoldenCase[] {
  const lines = text.replace(/\n$/, "").split("\n");
  const starts = lines.flatMap((line, index) => (caseStart.test(line) ? [index] : []));
  return starts.map((start, number) => {
    const end = starts[number + 1] ?? lines.length;
    const place = `${file}:${start + 1}`;
    try {
      return parseCase(place, lines.slice(start, end));
    } catch (error) {
      throw new Error(`${place}: ${String(error)}`, { cause: error });
    }
  });
}

function parseCase(place: string, lines: readonly string[]): GoldenCase {
  const title = caseStart.exec(lines[0] ?? "")?.[1] ?? "";
  const known = facts.exec(lines[1] ?? "")?.groups;
  if (!known) throw new Error(`"${lines[1]}" does not tell language, indentation and theme.`);
  const theme = themes.find((theme) => theme === known["theme"]);
  if (!theme) throw new Error(`There is no theme ${known["theme"]}.`);
  const sections = readSections(lines.slice(2));
  const model = sectionOf(sections, "model");
  return {
    place,
    title,
    theme,
    languageId: known["language"] ?? "",
    indentation: { usesSpaces: known["unit"] === "spaces", size: Number(known["size"]) },
    trigger: known["asked"] ? "manual" : "automatic",
    selected: known["selected"],
    ...parseDocument(sectionOf(sections, "document").text),
    model: model.text,
    isCutOff: model.isCutOff,
    expected: parseExpectation(sections),
  };
}

function readSections(lines: readonly string[]): readonly Section[] {
  const starts = lines.flatMap((line, index) => (sectionStart.test(line) ? [index] : []));
  if (starts[0] !== 0 || starts.length !== 3) throw new Error("Three sections make a case.");
  return starts.map((start, number) => {
    const [, name = "", cutOff, covers, reason] = sectionStart.exec(lines[start] ?? "") ?? [];
    const isLast = number === starts.length - 1;
    const body = lines.slice(start + 1, isLast ? lines.length : starts[number + 1]);
    // A blank line parts the cases.
    if (isLast && body.at(-1) === "") body.pop();
    const text = body.map(withBlanks).join("\n");
    return { name, isCutOff: cutOff !== undefined, detail: covers ?? reason, text };
  });
}

/** Arrows are tabs; dots at a line's end are blanks. */
function withBlanks(line: string): string {
  const blanks = /·*$/.exec(line)?.[0].length ?? 0;
  return (line.slice(0, line.length - blanks) + " ".repeat(blanks))
    .replaceAll("→", "\t")
    .replaceAll("␍", "\r");
}

function sectionOf(sections: readonly Section[], name: string): Section {
  const section = sections.find((section) => section.name === name);
  if (!section) throw new Error(`The section ${name} is missing.`);
  return section;
}

function parseDocument(text: string): Pick<GoldenCase, "before" | "after" | "autoClosed"> {
  const [before, behind, ...more] = text.split(cursor);
  if (before === undefined || behind === undefined || more.length > 0) {
    throw new Error(`One ${cursor} marks the cursor.`);
  }
  const [, autoClosed = "", after = ""] = /^(?:⟦([^⟧\n]+)⟧)?([^]*)$/.exec(behind) ?? [];
  return { before, after: autoClosed + after, autoClosed };
}

function parseExpectation(sections: readonly Section[]): Expectation {
  const nothing = sections.find(({ name }) => name === "nothing");
  if (!nothing) {
    const { text: ghost, detail: covers = "" } = sectionOf(sections, "shows");
    if (ghost === "") throw new Error("What is shown is missing.");
    return { kind: "shown", ghost, covers };
  }
  if (!nothing.detail || nothing.text !== "") throw new Error("Only the reason says nothing.");
  return { kind: "nothing", reason: nothing.detail };
}
