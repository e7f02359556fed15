import { t } from "../base/localize";
import type { Claim, Reference } from "./claim";
import type { SummarySource } from "./summarySource";

export type CheckedReference = Reference &
  (
    | { readonly isRight: true; readonly source: SummarySource }
    | { readonly isRight: false; readonly problem: string }
  );

export interface CheckedClaim {
  readonly text: string;
  /** Empty where the claim rests on nothing. */
  readonly references: readonly CheckedReference[];
}

/** Looks up every place that claims name: the file must be there, have that line, and the line must have the symbol in it. */
export class ReferenceChecker {
  readonly #sources: ReadonlyMap<string, SummarySource>;
  readonly #numbered = new Map<SummarySource, ReadonlyMap<number, string>>();

  constructor(sources: readonly SummarySource[]) {
    this.#sources = new Map(sources.map((source) => [source.path, source]));
  }

  check({ text, references }: Claim): CheckedClaim {
    return { text, references: references.map((reference) => this.#check(reference, text)) };
  }

  #check(reference: Reference, claim: string): CheckedReference {
    const wrong = (problem: string) => ({ ...reference, isRight: false, problem }) as const;
    const source = this.#sourceOf(reference.path);
    if (!source) return wrong(t("there is no such file here"));
    const line = this.#linesOf(source).get(reference.line);
    if (line === undefined) return wrong(t("there is no line {0}", reference.line));
    const symbols = reference.symbol === undefined ? quotedIn(claim) : [reference.symbol];
    if (symbols.length === 0) return wrong(t("it names nothing that could be looked up"));
    if (!symbols.some((symbol) => hasWord(line, symbol)))
      return wrong(t("{0} does not stand there", symbols.join(", ")));
    return { ...reference, path: source.path, isRight: true, source };
  }

  /** By its path or, where only one file ends so, by the end of its path. */
  #sourceOf(path: string): SummarySource | undefined {
    const clean = path.replace(/^\.?\//, "");
    const exact = this.#sources.get(clean);
    if (exact) return exact;
    const ending = [...this.#sources.values()].filter((source) =>
      source.path.endsWith(`/${clean}`),
    );
    return ending.length === 1 ? ending[0] : undefined;
  }

  #linesOf(source: SummarySource): ReadonlyMap<number, string> {
    const known = this.#numbered.get(source);
    if (known) return known;
    const lines = source.lines.flatMap(({ number, text }) =>
      number === undefined ? [] : [[number, text] as const],
    );
    const numbered = new Map(lines);
    this.#numbered.set(source, numbered);
    return numbered;
  }
}

/** The words that a claim itself writes as code. */
function quotedIn(claim: string): readonly string[] {
  return Array.from(claim.matchAll(/`([^`\s]{1,80})`/g), ([, word = ""]) =>
    word.replace(/\(\)$/, ""),
  );
}

/** The symbol stands there as a whole word; of `Class.method` the last part is enough. */
function hasWord(line: string, symbol: string): boolean {
  const word =
    symbol
      .replace(/\(.*$/s, "")
      .split(/[.#]|::/)
      .filter(Boolean)
      .at(-1) ?? symbol;
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  return new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped}(?![\\p{L}\\p{N}_$])`, "u").test(line);
}
