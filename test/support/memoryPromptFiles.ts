import { EventEmitter } from "../../src/core/base/event";
import {
  libraryPlaceOf,
  type PromptFile,
  type PromptFiles,
} from "../../src/core/promptLibrary/promptFiles";
import { PromptLibrary } from "../../src/core/promptLibrary/promptLibrary";
import { RecordingLogger } from "./recordingLogger";

/** Texts by path. One that begins with `~/` is the user's own: `~/prompts/a.md`. */
export type LibraryTexts = Readonly<Record<string, string>>;

/** The files of a library, in memory. */
export class MemoryPromptFiles implements PromptFiles {
  readonly #changes = new EventEmitter<void>();
  readonly onDidChange = this.#changes.event;

  constructor(public texts: LibraryTexts) {}

  read(): Promise<readonly PromptFile[]> {
    return Promise.resolve(Object.entries(this.texts).map(([path, text]) => toFile(path, text)));
  }

  change(texts: LibraryTexts): void {
    this.texts = texts;
    this.#changes.fire();
  }
}

export function libraryOf(texts: LibraryTexts): PromptLibrary {
  return new PromptLibrary(new MemoryPromptFiles(texts), new RecordingLogger());
}

function toFile(path: string, text: string): PromptFile {
  const isOwn = path.startsWith("~/");
  const place = libraryPlaceOf(isOwn ? `.tempera/${path.slice(2)}` : path);
  if (!place) throw new Error(`${path} is no place of a library.`);
  const origin = isOwn ? "user" : "workspace";
  return { uri: `file:///${path}`, path, text, origin, ...place };
}
