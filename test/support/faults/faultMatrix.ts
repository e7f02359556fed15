import { isDeepStrictEqual } from "node:util";
import { isModelError, type ModelError } from "../../../src/core/model/modelError";
import type { CollectedAnswer } from "../collectAnswer";
import type { Expected, Fault } from "./fault";
import type { FaultRow } from "./faultRow";

type Cell = "as expected" | "does not happen" | "not as expected";

const signs: Readonly<Record<Cell, string>> = {
  "as expected": "✓",
  "does not happen": "·",
  "not as expected": "✗",
};

/** What became of every fault at every backend. */
export class FaultMatrix {
  readonly #rows = new Map<string, readonly Cell[]>();

  constructor(private readonly faults: readonly Fault[]) {}

  /** Lets the row meet all faults, one after the other; gives what did not come out as it should. */
  async fill(row: FaultRow): Promise<readonly string[]> {
    const cells: Cell[] = [];
    const failures: string[] = [];
    for (const fault of this.faults) {
      const expected = row.expected(fault);
      if (expected === undefined) {
        cells.push("does not happen");
        continue;
      }
      const complaint = await complaintAbout(row, fault, expected);
      cells.push(complaint === undefined ? "as expected" : "not as expected");
      if (complaint !== undefined) failures.push(`${fault.name}: ${complaint}`);
    }
    this.#rows.set(row.name, cells);
    return failures;
  }

  /** The faults line by line, the backends column by column under a letter. */
  toText(): string {
    const letters = Array.from(this.#rows.keys(), (name, index) => ({
      letter: letterOf(index),
      name,
    }));
    const width = Math.max(...this.faults.map(({ name }) => name.length));
    const head = `${" ".repeat(width)}  ${letters.map(({ letter }) => letter).join("")}`;
    const lines = this.faults.map(({ name }, at) => {
      const cells = Array.from(this.#rows.values(), (row) => signs[row[at] ?? "does not happen"]);
      return `${name.padEnd(width)}  ${cells.join("")}`;
    });
    const legend = letters.map(({ letter, name }) => `${letter} ${name}`).join(", ");
    const { size } = this.#rows;
    return [`${size} backends × ${this.faults.length} faults: ${legend}`, head, ...lines].join(
      "\n",
    );
  }
}

function letterOf(index: number): string {
  return String.fromCodePoint(index < 26 ? 97 + index : 65 + index - 26);
}

/** What is wrong with the outcome; `undefined` where nothing is. */
async function complaintAbout(
  row: FaultRow,
  fault: Fault,
  expected: Expected,
): Promise<string | undefined> {
  try {
    const answer = await row.meet(fault);
    return isAnswerExpected(answer, expected) ? undefined : describeAnswer(answer);
  } catch (error) {
    if (!isModelError(error)) return `threw ${String(error)}`;
    return isErrorExpected(error, expected) ? undefined : describeError(error);
  }
}

function isAnswerExpected({ text, finish }: CollectedAnswer, expected: Expected): boolean {
  if ("error" in expected || text !== expected.text) return false;
  const { reason, usage = finish.usage } = expected;
  return finish.reason === reason && isDeepStrictEqual({ ...finish.usage }, { ...usage });
}

function isErrorExpected({ kind, message, details }: ModelError, expected: Expected): boolean {
  if (!("error" in expected) || details.connectionId === undefined) return false;
  const { error, says = /./, retryAfterMs = details.retryAfterMs } = expected;
  return kind === error && says.test(message) && details.retryAfterMs === retryAfterMs;
}

function describeAnswer({ text, finish: { reason, usage } }: CollectedAnswer): string {
  return `answered ${JSON.stringify({ text: shorten(text), reason, ...usage })}`;
}

function describeError({ kind, message, details }: ModelError): string {
  return `failed as ${kind} (wait ${details.retryAfterMs}, at ${details.connectionId}): ${message}`;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}… (${text.length})` : text;
}
