import type { Clock } from "../core/base/clock";
import type { Disposable } from "../core/base/disposable";
import { Lazy } from "../core/base/lazy";
import type {
  ChosenBy,
  CollectedFile,
  CollectedPicture,
  Files,
  FileVerdict,
} from "../core/context/files/fileCollector";

/** The collector of files, loaded at its first use. */
export class LazyFiles implements Files, Disposable {
  readonly #files: Lazy<Files & Disposable>;

  constructor(clock: Clock) {
    this.#files = new Lazy(async () => (await import("./createFiles.js")).createFiles(clock));
  }

  async check(uri: string, chosenBy: ChosenBy): Promise<FileVerdict> {
    return (await this.#files.get()).check(uri, chosenBy);
  }

  async checkChanged(uri: string): Promise<FileVerdict> {
    return (await this.#files.get()).checkChanged(uri);
  }

  async collect(uri: string, chosenBy: ChosenBy): Promise<CollectedFile> {
    return (await this.#files.get()).collect(uri, chosenBy);
  }

  async collectPicture(uri: string): Promise<CollectedPicture> {
    return (await this.#files.get()).collectPicture(uri);
  }

  async *walk(...parameters: Parameters<Files["walk"]>): ReturnType<Files["walk"]> {
    yield* (await this.#files.get()).walk(...parameters);
  }

  dispose(): void {
    this.#files.dispose();
  }
}
