import type { WorkspaceFolder } from "./files/fileAccess";
import type { CollectedFile, Files } from "./files/fileCollector";
import { uriWithin } from "./files/resourcePath";

/** What the authors of a project want assistants to know, as files of several conventions say it. */
export interface InstructionFile {
  /** As the user knows it, such as `web/AGENTS.md`. */
  readonly path: string;
  readonly text: string;
  /** What it is, where it is no instruction of the project: `Persona reviewer`. */
  readonly title?: string;
}

export interface InstructionSource {
  /**
   * The instructions for a question about these paths, from the widest to the nearest; nothing in a workspace that is
   * not trusted or where the user does not want them.
   */
  instructionsFor(paths: readonly string[]): Promise<readonly InstructionFile[]>;
}

export interface InstructionFilesOptions {
  readonly files: Pick<Files, "collect">;
  readonly folders: () => readonly WorkspaceFolder[];
  readonly isTrusted: () => boolean;
  /** The user wants them. */
  readonly areWanted: () => boolean;
}

/** At the root of a workspace folder. */
const rootNames = ["AGENTS.md", "CLAUDE.md", ".github/copilot-instructions.md", ".cursorrules"];
/** In the folders below, for what lies there. */
const nestedNames = ["AGENTS.md", "CLAUDE.md"];

/** Reads instruction files by the collector, so that nothing that is ignored or holds secrets is among them. */
export class InstructionFiles implements InstructionSource {
  constructor(private readonly options: InstructionFilesOptions) {}

  async instructionsFor(paths: readonly string[]): Promise<readonly InstructionFile[]> {
    const { areWanted, files, folders, isTrusted } = this.options;
    if (!isTrusted() || !areWanted()) return [];
    const uris = folders().flatMap((folder) =>
      candidatesIn(folder, pathsIn(folder, paths, folders())),
    );
    const found = await Promise.all([...new Set(uris)].map((uri) => files.collect(uri, "tempera")));
    return withoutRepeats(found);
  }
}

/** Without the name of the folder, which stands in front where there are several. */
function pathsIn(
  { name }: WorkspaceFolder,
  paths: readonly string[],
  folders: readonly WorkspaceFolder[],
): readonly string[] {
  if (folders.length === 1) return paths;
  const prefix = `${name}/`;
  return paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
}

function candidatesIn({ uri }: WorkspaceFolder, paths: readonly string[]): readonly string[] {
  const nested = [...new Set(paths.flatMap(foldersAbove))].toSorted(
    (one, other) => one.split("/").length - other.split("/").length,
  );
  const names = [
    ...rootNames,
    ...nested.flatMap((folder) => nestedNames.map((name) => `${folder}/${name}`)),
  ];
  return names.map((name) => uriWithin(uri, name));
}

/** `a/b` and `a` for `a/b/c.ts`; none for what does not lie in the workspace folder. */
function foldersAbove(path: string): readonly string[] {
  const names = path.split("/").slice(0, -1);
  if (names.some((name) => name === "" || name === ".." || name === ".")) return [];
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

/** One file is often a link to or a copy of another. */
function withoutRepeats(found: readonly CollectedFile[]): readonly InstructionFile[] {
  const hashes = new Set<string>();
  return found.flatMap((file) => {
    if (file.kind === "refused" || file.text.trim() === "" || hashes.has(file.hash)) return [];
    hashes.add(file.hash);
    return [{ path: file.path, text: file.text }];
  });
}
