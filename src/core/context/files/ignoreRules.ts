import ignore, { type Ignore } from "ignore";
import { toIgnorePatterns } from "./excludedGlobs";
import type { FileAccess } from "./fileAccess";
import { uriWithin } from "./resourcePath";

/** Files that keep assistants away. What they name is never read, not even when the user points at it. */
const assistantIgnoreNames = [".aiignore", ".cursorignore", ".continueignore", ".copilotignore"];

/** What is no part of the project's sources; the user may still point at it. */
const projectIgnoreNames = [".gitignore"];

export const ignoreFileNames = [...assistantIgnoreNames, ...projectIgnoreNames];

const excludeSetting = "files.exclude";

export interface IgnoredBy {
  readonly source: string;
  readonly isForAssistants: boolean;
}

/** The ignore files of one workspace folder. A `!pattern` of one kind lifts nothing that another kind forbids. */
export class IgnoreRules {
  readonly #rules = new Map<string, Promise<ReadonlyMap<string, Ignore>>>();
  #excluded: Ignore | undefined;

  constructor(
    private readonly access: Pick<FileAccess, "list" | "readText" | "excludedGlobs">,
    private readonly folderUri: string,
  ) {}

  /** Says what keeps a path out, relative to the workspace folder, if anything does. That of a folder ends with a slash. */
  async ignoredBy(path: string): Promise<IgnoredBy | undefined> {
    const rules = await Promise.all(foldersOf(path).map((folder) => this.#rulesIn(folder)));
    for (const source of ignoreFileNames) {
      const nested = rules.map((ofFolder) => ofFolder.get(source));
      if (isIgnored(path, nested)) {
        return { source, isForAssistants: assistantIgnoreNames.includes(source) };
      }
    }
    this.#excluded ??= this.#readExcluded();
    if (!isIgnored(path, [this.#excluded])) return undefined;
    return { source: excludeSetting, isForAssistants: false };
  }

  #rulesIn(folder: string): Promise<ReadonlyMap<string, Ignore>> {
    const known = this.#rules.get(folder) ?? this.#readRules(folder);
    this.#rules.set(folder, known);
    return known;
  }

  async #readRules(folder: string): Promise<ReadonlyMap<string, Ignore>> {
    const uri = folder === "" ? this.folderUri : uriWithin(this.folderUri, folder);
    const entries = await this.access.list(uri);
    const wanted = new Set(ignoreFileNames);
    const found = entries.filter(({ name, kind }) => kind === "file" && wanted.has(name));
    const rules = found.map(async ({ name }) => {
      const text = await this.access.readText(uriWithin(uri, name));
      return [name, ignore({ allowRelativePaths: true }).add(text)] as const;
    });
    return new Map(await Promise.all(rules));
  }

  #readExcluded(): Ignore {
    const globs = this.access.excludedGlobs(this.folderUri);
    return ignore().add(globs.flatMap(toIgnorePatterns));
  }
}

function foldersOf(path: string): readonly string[] {
  const segments = path.split("/").slice(0, -1);
  return ["", ...segments.map((_, index) => segments.slice(0, index + 1).join("/"))];
}

/** As Git does: the innermost rule counts, and nothing in an ignored folder comes back. `nested` begins at the root. */
function isIgnored(path: string, nested: readonly (Ignore | undefined)[]): boolean {
  const segments = path.replace(/\/$/, "").split("/");
  return segments.some((_, index) => {
    const isFolder = index < segments.length - 1 || path.endsWith("/");
    for (let depth = Math.min(index, nested.length - 1); depth >= 0; depth -= 1) {
      const relative = segments.slice(depth, index + 1).join("/") + (isFolder ? "/" : "");
      const verdict = nested[depth]?.test(relative);
      if (verdict?.ignored) return true;
      if (verdict?.unignored) return false;
    }
    return false;
  });
}
