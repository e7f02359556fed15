import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type {
  ContextFiles,
  WorkingFile,
} from "../../src/core/completion/contextSources/contextSource";

const languages: Readonly<Record<string, string>> = {
  ".c": "c",
  ".cc": "cpp",
  ".cjs": "javascript",
  ".cpp": "cpp",
  ".cs": "csharp",
  ".go": "go",
  ".h": "cpp",
  ".java": "java",
  ".js": "javascript",
  ".kt": "kotlin",
  ".mjs": "javascript",
  ".php": "php",
  ".py": "python",
  ".rb": "ruby",
  ".rs": "rust",
  ".ts": "typescript",
  ".tsx": "typescriptreact",
};
const leftOut =
  /(?:^|\/)(?:\..*|node_modules|site-packages|vendor|dist|build|out|target|tests?|testdata|idlelib)$|\.(?:min\.js|d\.ts)$|_test\.go$/;
const bytes = { least: 1_500, most: 60_000 } as const;
const maxFiles = 400;
const maxOpenFiles = 10;

/** The source files below a folder, by name; without what is generated, installed or only tests something. */
export function readSourceFiles(folder: string, languageId?: string): readonly WorkingFile[] {
  const files: WorkingFile[] = [];
  const folders = [folder];
  for (let next = folders.shift(); next !== undefined; next = folders.shift()) {
    for (const entry of readdirSync(next, { withFileTypes: true })) {
      const place = path.join(next, entry.name);
      if (leftOut.test(place.slice(folder.length)) || files.length >= maxFiles) continue;
      if (entry.isDirectory()) folders.push(place);
      const language = entry.isFile() ? languages[path.extname(entry.name)] : undefined;
      if (language === undefined || (languageId !== undefined && language !== languageId)) continue;
      const { size } = statSync(place);
      if (size < bytes.least || size > bytes.most) continue;
      files.push({
        uri: pathToFileURL(place).href,
        path: path.relative(folder, place),
        languageId: language,
        version: 1,
        text: readFileSync(place, "utf8").replaceAll("\r\n", "\n"),
      });
    }
  }
  return files;
}

/** A project as one who works on a file sees it: neighbours in its language are open, and every file can be read. */
export class ProjectFiles implements ContextFiles {
  readonly #byUri: ReadonlyMap<string, WorkingFile>;
  #open: readonly WorkingFile[] = [];

  constructor(private readonly files: readonly WorkingFile[]) {
    this.#byUri = new Map(files.map((file) => [file.uri, file]));
  }

  /** Opens the file and those of its language that lie nearest to it; of the file itself only what is left of it. */
  workOn(file: WorkingFile, text: string): void {
    const distance = ({ uri }: WorkingFile) => -commonLength(uri, file.uri);
    const neighbours = this.files
      .filter((other) => other !== file && other.languageId === file.languageId)
      .toSorted((left, right) => distance(left) - distance(right))
      .slice(0, maxOpenFiles);
    this.#open = [{ ...file, text, version: this.#open.length + 1 }, ...neighbours];
  }

  recent(): readonly WorkingFile[] {
    return this.#open;
  }

  read(uri: string): Promise<WorkingFile | undefined> {
    return Promise.resolve(this.#open.find((file) => file.uri === uri) ?? this.#byUri.get(uri));
  }
}

function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return left.lastIndexOf("/", length);
}
