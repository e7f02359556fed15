import ignore, { type Ignore } from "ignore";
import { toIgnorePatterns } from "./excludedGlobs";
import type { FileAccess } from "./fileAccess";
import { resourcePathOf, uriWithin } from "./resourcePath";

/** Files that keep assistants away. What they name is never read, not even when the user points at it. */
const assistantIgnoreNames = [".aiignore", ".cursorignore", ".continueignore", ".copilotignore"];

/** What is no part of the project's sources; the user may still point at it. */
const projectIgnoreName = ".gitignore";

export const ignoreFileNames = [...assistantIgnoreNames, projectIgnoreName];

const excludeSetting = "files.exclude";

export interface IgnoredBy {
  readonly source: string;
  readonly isForAssistants: boolean;
}

/** What stands above a workspace folder, from the root of its repository. */
interface RulesAbove {
  /** Of the folders from below that root to the workspace folder itself. */
  readonly names: readonly string[];
  readonly rules: readonly ReadonlyMap<string, Ignore>[];
}

const nothingAbove: RulesAbove = { names: [], rules: [] };
const maxFoldersAbove = 20;

/** The ignore files of one workspace folder, and those above it in its repository. A `!pattern` of one kind lifts nothing that another kind forbids. */
export class IgnoreRules {
  readonly #rules = new Map<string, Promise<ReadonlyMap<string, Ignore>>>();
  #excluded: Ignore | undefined;
  #above: Promise<RulesAbove> | undefined;

  constructor(
    private readonly access: Pick<FileAccess, "list" | "readText" | "excludedGlobs">,
    private readonly folderUri: string,
    /** By which settings know the folder, where a link leads to it. */
    private readonly openedUri = folderUri,
  ) {}

  /** Says what keeps a path out, relative to the workspace folder, if anything does. That of a folder ends with a slash. */
  async ignoredBy(path: string): Promise<IgnoredBy | undefined> {
    this.#above ??= this.#readAbove();
    const above = await this.#above;
    const inside = await Promise.all(foldersOf(path).map((folder) => this.#rulesIn(folder)));
    const rules = [...above.rules, ...inside];
    const whole = [...above.names, path].join("/");
    for (const source of ignoreFileNames) {
      const nested = rules.map((ofFolder) => ofFolder.get(source));
      if (isIgnored(whole, nested)) {
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

  #readRules(folder: string): Promise<ReadonlyMap<string, Ignore>> {
    return this.#readRulesAt(folder === "" ? this.folderUri : uriWithin(this.folderUri, folder));
  }

  async #readRulesAt(uri: string): Promise<ReadonlyMap<string, Ignore>> {
    const entries = await this.access.list(uri);
    const wanted = new Set(ignoreFileNames);
    const found = entries.filter(({ name, kind }) => kind === "file" && wanted.has(name));
    const rules = found.map(async ({ name }) => {
      const text = await this.access.readText(uriWithin(uri, name));
      return [name, ignore({ allowRelativePaths: true }).add(text)] as const;
    });
    return new Map(await Promise.all(rules));
  }

  /** A part of a repository may be opened; Git then goes by the rules of the whole. */
  async #readAbove(): Promise<RulesAbove> {
    const names: string[] = [];
    const rules: ReadonlyMap<string, Ignore>[] = [];
    let folder = this.folderUri;
    while (names.length < maxFoldersAbove && !(await this.#isRepository(folder))) {
      const end = folder.lastIndexOf("/");
      const parent = folder.slice(0, end);
      const { path } = resourcePathOf(folder);
      if (path === "/" || path === "" || !resourcePathOf(parent).path) return nothingAbove;
      names.unshift(path.slice(path.lastIndexOf("/") + 1));
      rules.unshift(await this.#readRulesAt(parent));
      folder = parent;
    }
    if (names.length >= maxFoldersAbove) return nothingAbove;
    const ofProject = rules.map((ofFolder) => ofFolder.get(projectIgnoreName));
    const isOpenedAllTheSame = names.length > 0 && isIgnored(`${names.join("/")}/`, ofProject);
    return { names, rules: isOpenedAllTheSame ? rules.map(withoutProjectRules) : rules };
  }

  async #isRepository(uri: string): Promise<boolean> {
    return (await this.access.list(uri)).some(({ name }) => name === ".git");
  }

  #readExcluded(): Ignore {
    const globs = this.access.excludedGlobs(this.openedUri);
    return ignore().add(globs.flatMap(toIgnorePatterns));
  }
}

/** Who opens a folder that Git ignores means to work in it. */
function withoutProjectRules(rules: ReadonlyMap<string, Ignore>): ReadonlyMap<string, Ignore> {
  return new Map(Array.from(rules).filter(([name]) => name !== projectIgnoreName));
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
