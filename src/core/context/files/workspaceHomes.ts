import type { FileAccess, WorkspaceFolder } from "./fileAccess";
import { IgnoreRules } from "./ignoreRules";
import { pathWithin } from "./resourcePath";

/** Where in the workspace a file is. */
export interface Home {
  readonly folder: WorkspaceFolder;
  readonly path: string;
  readonly rules: IgnoreRules;
  /** The same in workspace folders around that one, from the inside out. */
  readonly around: readonly Pick<Home, "folder" | "path" | "rules">[];
}

/** Finds the workspace folder of a file: the innermost, where one folder of the workspace lies in another, as VS Code does. */
export class WorkspaceHomes {
  #rules = new Map<string, IgnoreRules>();
  #realFolders = new Map<string, Promise<string | undefined>>();

  constructor(private readonly access: FileAccess) {}

  /** Of a URI with all links followed. */
  homeOf(realUri: string): Promise<Home | undefined> {
    return this.#find((_, realFolder) => pathWithin(realFolder, realUri));
  }

  /** Where a file that is gone would be, if no link led elsewhere. */
  formerHomeOf(uri: string): Promise<Home | undefined> {
    return this.#find((folder) => pathWithin(folder.uri, uri));
  }

  /** As the user knows it: with the folder's name in front where there are several; `undefined` outside of all. */
  pathOf(uri: string): string | undefined {
    const { folders } = this.access;
    const [home] = folders
      .flatMap(({ uri: folderUri, name }) => {
        const path = pathWithin(folderUri, uri);
        return path ? [{ name, path }] : [];
      })
      .toSorted(byInnermost);
    return home && (folders.length > 1 ? `${home.name}/${home.path}` : home.path);
  }

  forget(): void {
    this.#rules = new Map();
    this.#realFolders = new Map();
  }

  async #find(
    pathIn: (folder: WorkspaceFolder, realFolder: string) => string | undefined,
  ): Promise<Home | undefined> {
    const places = this.access.folders.map(async (folder) => {
      const realFolder = await this.#realFolder(folder);
      const path = realFolder === undefined ? undefined : pathIn(folder, realFolder);
      if (realFolder === undefined || path === undefined) return [];
      return [{ folder, path, rules: this.#rulesOf(realFolder, folder.uri) }];
    });
    const [home, ...around] = (await Promise.all(places)).flat().toSorted(byInnermost);
    return home && { ...home, around };
  }

  /** Settings hold for the folder as the user opened it, ignore files for where it really is. */
  #rulesOf(realFolder: string, folderUri: string): IgnoreRules {
    const known = this.#rules.get(folderUri);
    const rules = known ?? new IgnoreRules(this.access, realFolder, folderUri);
    this.#rules.set(folderUri, rules);
    return rules;
  }

  #realFolder({ uri }: WorkspaceFolder): Promise<string | undefined> {
    const known = this.#realFolders.get(uri) ?? this.access.resolve(uri);
    this.#realFolders.set(uri, known);
    return known;
  }
}

function byInnermost(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path.length - other.path.length;
}
