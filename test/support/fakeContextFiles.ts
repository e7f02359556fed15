import type {
  ContextFiles,
  WorkingFile,
} from "../../src/core/completion/contextSources/contextSource";

/** Files by their path in the workspace; those in `recentPaths` are open, the last visited first. */
export class FakeContextFiles implements ContextFiles {
  readonly readUris: string[] = [];
  readonly #files: ReadonlyMap<string, WorkingFile>;

  constructor(
    texts: Readonly<Record<string, string>>,
    private readonly recentPaths: readonly string[] = Object.keys(texts),
  ) {
    this.#files = new Map(
      Object.entries(texts).map(([path, text]) => [uriOf(path), fileOf(path, text)]),
    );
  }

  recent(): readonly WorkingFile[] {
    return this.recentPaths.flatMap((path) => this.#files.get(uriOf(path)) ?? []);
  }

  read(uri: string): Promise<WorkingFile | undefined> {
    this.readUris.push(uri);
    return Promise.resolve(this.#files.get(uri));
  }
}

function uriOf(path: string): string {
  return `file:///workspace/${path}`;
}

const languages: Readonly<Record<string, string>> = {
  ts: "typescript",
  py: "python",
  rs: "rust",
  h: "c",
  java: "java",
  rb: "ruby",
  php: "php",
  go: "go",
};

function fileOf(path: string, text: string): WorkingFile {
  const languageId = languages[path.split(".").at(-1) ?? ""] ?? "plaintext";
  return { uri: uriOf(path), path, languageId, version: 1, text };
}
