import { RecentMap } from "../../base/recentMap";
import type { CompletionSite } from "../completionSite";
import type { RankedContext } from "../contextMemory";
import type { ContextFiles, ContextQuery, ContextSource, WorkingFile } from "./contextSource";
import { identifiersOf } from "./identifiers";
import { importsOf, type Import } from "./imports";
import { declarationsOf, outlineAt } from "./outline";
import { wholeLines } from "./wholeLines";

const headCharacters = 8_000;
const comparedLines = 20;
const maxFiles = 4;
const maxDeclarations = 8;
const maxFileCharacters = 100_000;
const rememberedFiles = 100;

/** What the document imports from its own project and uses near the cursor: heads of functions, types with their members. */
export class ImportedFiles implements ContextSource {
  readonly id = "imported file";
  readonly weight = 1;
  /** Where an import was found, by the places where it may be; asked anew for those that were found nowhere. */
  readonly #places = new RecentMap<string, string>(rememberedFiles);

  constructor(private readonly files: ContextFiles) {}

  async find(
    { site, maxCharacters }: ContextQuery,
    signal: AbortSignal,
  ): Promise<readonly RankedContext[]> {
    const names = identifiersOf(site.before.split("\n").slice(-comparedLines).join("\n"));
    const head = this.#headOf(site);
    const imports = importsOf(head, site.uri, site.languageId)
      .filter(
        ({ names: imported }) => imported.length === 0 || imported.some((name) => names.has(name)),
      )
      .slice(-maxFiles);
    const found = await Promise.all(
      imports.map(async (imported) => {
        const file = await this.#read(imported, signal);
        return file ? toContext({ file, imported, names, maxCharacters }) : [];
      }),
    );
    return found.flat();
  }

  dispose(): void {
    // Nothing but memory is held.
  }

  #headOf({ uri, before }: CompletionSite): string {
    const open = this.files.recent().find((file) => file.uri === uri);
    return (open?.text ?? before).slice(0, headCharacters);
  }

  async #read({ uris }: Import, signal: AbortSignal): Promise<WorkingFile | undefined> {
    const places = uris.join(" ");
    const known = this.#places.get(places);
    for (const uri of known === undefined ? uris : [known]) {
      if (signal.aborted) return undefined;
      const file = await this.files.read(uri, signal);
      if (file === undefined) continue;
      this.#places.set(places, uri);
      return file;
    }
    this.#places.delete(places);
    return undefined;
  }
}

interface Used {
  readonly file: WorkingFile;
  readonly imported: Import;
  /** The names near the cursor. */
  readonly names: ReadonlySet<string>;
  readonly maxCharacters: number;
}

/** Of a file that is imported by name what has that name; of a whole module what is used of it. */
function toContext({ file, imported, names, maxCharacters }: Used): readonly RankedContext[] {
  const lines = file.text.slice(0, maxFileCharacters).split("\n");
  const wanted = declarationsOf(lines, file.languageId)
    .filter(({ name }) => names.has(name) || imported.names.includes(name))
    .toSorted((left, right) => Number(names.has(right.name)) - Number(names.has(left.name)))
    .slice(0, maxDeclarations)
    .toSorted((left, right) => left.line - right.line);
  const outline = wanted.map(({ line }) => outlineAt(lines, line, file.languageId)).join("\n");
  const text = wholeLines(outline, maxCharacters);
  return text === "" ? [] : [{ key: `outline:${file.uri}`, path: file.path, text }];
}
