import { t } from "../../base/localize";
import type { Clock } from "../../base/clock";
import type { Disposable } from "../../base/disposable";
import { contentHash } from "../../text/contentHash";
import { isBinary } from "../../text/isBinary";
import { languageOfPath } from "../../text/languageOfPath";
import type { FileAccess, OpenDocument } from "./fileAccess";
import { type PictureType, pictureTypeOf } from "./pictureType";
import { pathWithin, plainUri, resourcePathOf } from "./resourcePath";
import { sensitiveKindOf } from "./sensitiveFiles";
import { walkFiles, type ListedFile } from "./walkFiles";
import { WorkspaceHomes, type Home } from "./workspaceHomes";

/**
 * Who chose the file. The user may point at any file that is open in an editor and at files that Git ignores;
 * Tempera takes only what belongs to the workspace and its project.
 */
export type ChosenBy = "user" | "tempera";

/** Whether text of a file may go to a model. A reason is one sentence that says what to do instead. */
export type FileVerdict =
  | { readonly kind: "allowed" }
  | { readonly kind: "refused"; readonly reason: string };

interface CollectedText {
  readonly kind: "text";
  readonly uri: string;
  /** As the user knows it: relative to its workspace folder, whose name stands in front where there are several. */
  readonly path: string;
  readonly languageId: string;
  readonly text: string;
  readonly hash: string;
  readonly isUnsaved: boolean;
}

export type CollectedFile =
  | CollectedText
  | { readonly kind: "refused"; readonly uri: string; readonly reason: string };

export type CollectedPicture =
  | {
      readonly kind: "picture";
      readonly name: string;
      readonly type: PictureType;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "refused"; readonly uri: string; readonly reason: string };

export type Files = Pick<
  FileCollector,
  "check" | "checkChanged" | "collect" | "collectPicture" | "walk"
>;

export interface WalkScope {
  /** A folder or a file; the whole workspace where it is missing. */
  readonly below?: string;
  /** Decides by the path within the workspace; that of a folder ends with a slash. */
  readonly isWanted: (path: string) => boolean;
}

export type FileGate = Pick<FileCollector, "check">;

const maxFileBytes = 1_048_576;
/** As large as a picture may be that is pasted. */
const maxPictureBytes = 30_000_000;

const verdictLifetimeMs = 2_000;
const maxWalked = 1_000;

/** Where a file really is. */
interface Place {
  readonly uri: string;
  readonly home: Home | undefined;
}

/**
 * Reads every file for every feature, and nothing else reads files. It follows links first, keeps to the
 * workspace, to ignore files and to a list of files that hold secrets, and takes unsaved text before what is on disk.
 */
export class FileCollector implements Disposable {
  readonly #subscription: Disposable;
  readonly #homes: WorkspaceHomes;
  /** Files that were listed and may be read next. */
  readonly #walked = new Map<string, { readonly place: Place; readonly expiresAtMs: number }>();
  #verdicts = new Map<string, { readonly verdict: Promise<FileVerdict>; expiresAtMs: number }>();

  constructor(
    private readonly access: FileAccess,
    private readonly clock: Clock,
  ) {
    this.#homes = new WorkspaceHomes(access);
    this.#subscription = access.onDidChangeRules(() => this.#forgetRules());
  }

  /** Asks for permission only, for text that is at hand already. Cheap enough for every key. */
  check(uri: string, chosenBy: ChosenBy): Promise<FileVerdict> {
    const key = `${chosenBy} ${uri}`;
    const known = this.#verdicts.get(key);
    if (known && this.clock.now() < known.expiresAtMs) return known.verdict;
    if (this.#verdicts.size > 500) this.#verdicts.clear();
    const verdict = this.#judge(uri, chosenBy);
    this.#verdicts.set(key, { verdict, expiresAtMs: this.clock.now() + verdictLifetimeMs });
    // What is not there may be in a moment: a new untitled document takes over the name of one that was closed.
    const forget = () => this.#verdicts.delete(key);
    void verdict.then(({ kind }) => kind === "refused" && forget(), forget);
    return verdict;
  }

  /** Like `check` for the user, for a path of a change: where its file is gone, its name and the rules decide. */
  async checkChanged(uri: string): Promise<FileVerdict> {
    const place = (await this.#placeOf(uri)) ?? { uri, home: await this.#homes.formerHomeOf(uri) };
    return this.#judgePlace(uri, place, "user");
  }

  /** The text of a file, or why it is not taken. Throws for nothing but a fault of the editor. */
  async collect(uri: string, chosenBy: ChosenBy): Promise<CollectedFile> {
    const walked = chosenBy === "tempera" ? this.#takeWalked(uri) : undefined;
    if (walked) return this.#textOf(uri, walked);
    const place = await this.#placeOf(uri);
    const verdict = await this.#judgePlace(uri, place, chosenBy);
    return verdict.kind === "refused" ? { ...verdict, uri } : this.#textOf(uri, place);
  }

  /** A picture that the user chose, or why it is not taken; by the same rules as any other file. */
  async collectPicture(uri: string): Promise<CollectedPicture> {
    const name = nameOf(uri);
    const type = pictureTypeOf(name);
    if (!type)
      return refuse(
        uri,
        t("{0} is no picture that can be read here. Use PNG, JPEG, GIF or WebP.", name),
      );
    const place = await this.#placeOf(uri);
    const verdict = await this.#judgePlace(uri, place, "user");
    if (verdict.kind === "refused") return { ...verdict, uri };
    if (!place) return refuse(uri, t("{0} is not there; it may have been moved or deleted.", name));
    const facts = await this.access.stat(place.uri);
    if (facts?.kind !== "file") return refuse(uri, t("{0} is not a file.", name));
    if (facts.sizeBytes > maxPictureBytes)
      return refuse(uri, t("{0} is larger than 30 MB. Make it smaller and try again.", name));
    const bytes = await this.access.readBytes(place.uri);
    return (await this.#isStillAt(uri, place))
      ? { kind: "picture", name, type, bytes }
      : refuse(uri, changedWhileRead(uri));
  }

  /**
   * Files of the workspace that Tempera may read, or of one folder, or one file; nothing is read yet. Those that are
   * too large are among them, so that whoever wants to read one hears why it is not taken.
   */
  async *walk(
    signal: AbortSignal,
    { below, isWanted }: WalkScope,
  ): AsyncGenerator<readonly ListedFile[], void, void> {
    const folders = this.access.folders.map(({ uri }) => plainUri(uri));
    const roots = below === undefined ? folders : [plainUri(below)];
    const mayRead = async (uri: string) =>
      isWanted(this.pathOf(uri)) ? this.#realOfReadable(uri) : undefined;
    for (const root of roots) {
      // A workspace folder within another is walked by itself.
      const isOtherRoot = (uri: string) => uri !== root && roots.includes(uri);
      const mayEnter = async (uri: string) => !isOtherRoot(uri) && this.#mayEnter(uri, isWanted);
      yield* walkFiles({ access: this.access, mayEnter, mayRead }, root, signal);
    }
  }

  pathOf(uri: string): string {
    return this.#homes.pathOf(uri) ?? nameOf(uri);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Where a file is that was allowed a moment ago; whoever reads it still looks whether its links lead there. */
  #takeWalked(uri: string): Place | undefined {
    const walked = this.#walked.get(uri);
    this.#walked.delete(uri);
    return walked && this.clock.now() < walked.expiresAtMs ? walked.place : undefined;
  }

  async #realOfReadable(uri: string): Promise<string | undefined> {
    const place = await this.#placeOf(uri);
    const isAllowed = (await this.#judgePlace(uri, place, "tempera")).kind === "allowed";
    if (!isAllowed || !place) return undefined;
    if (this.#walked.size > maxWalked) this.#walked.clear();
    const expiresAtMs = this.clock.now() + verdictLifetimeMs;
    this.#walked.set(uri, { place, expiresAtMs });
    return place.uri;
  }

  async #judge(uri: string, chosenBy: ChosenBy): Promise<FileVerdict> {
    return this.#judgePlace(uri, await this.#placeOf(uri), chosenBy);
  }

  async #judgePlace(uri: string, place: Place | undefined, chosenBy: ChosenBy) {
    const sensitive =
      sensitiveKindOf(resourcePathOf(uri).path) ??
      (place && sensitiveKindOf(resourcePathOf(place.uri).path));
    if (sensitive !== undefined) {
      return refuse(
        uri,
        t(
          "{0} is {1}, and Tempera sends none of those; copy into your question what may be read.",
          nameOf(uri),
          sensitive,
        ),
      );
    }
    if (!place?.home) return this.#judgeOutside(uri, place, chosenBy);
    return (await this.#judgeRules(uri, place.home, chosenBy)) ?? allowed;
  }

  /** Text without a file in the workspace, which only the user can have put before us. */
  #judgeOutside(uri: string, place: Place | undefined, chosenBy: ChosenBy): FileVerdict {
    if (chosenBy === "user" && this.access.openDocument(uri) !== undefined) return allowed;
    if (!place)
      return refuse(uri, t("{0} is not there; it may have been moved or deleted.", nameOf(uri)));
    return refuse(
      uri,
      t(
        "{0} lies outside the workspace; open it in an editor and attach it from there.",
        nameOf(uri),
      ),
    );
  }

  /**
   * Rules hold for the path that was asked for as well as for the one that links lead to. What keeps assistants away
   * holds from each workspace folder around as well; what Git and settings leave out there may be opened here.
   */
  async #judgeRules(uri: string, home: Home, chosenBy: ChosenBy): Promise<FileVerdict | undefined> {
    for (const { folder, path: realPath, rules } of [home, ...home.around]) {
      const mayKeepOut = chosenBy === "tempera" && folder === home.folder;
      for (const path of new Set([realPath, pathWithin(folder.uri, uri) ?? realPath])) {
        const ignored = path === "" ? undefined : await rules.ignoredBy(path);
        if (ignored && (ignored.isForAssistants || mayKeepOut))
          return refuse(
            uri,
            t("{0} is kept from models by {1}.", this.pathOf(uri), ignored.source),
          );
      }
    }
    return undefined;
  }

  async #mayEnter(folderUri: string, isWanted: WalkScope["isWanted"]): Promise<boolean> {
    const home = await this.#homes.formerHomeOf(folderUri);
    const isSensitive = sensitiveKindOf(`${resourcePathOf(folderUri).path}/-`) !== undefined;
    if (!home || isSensitive) return false;
    if (home.path === "") return true;
    const isIgnored = (await home.rules.ignoredBy(`${home.path}/`)) !== undefined;
    return !isIgnored && isWanted(`${home.path}/`);
  }

  async #placeOf(uri: string): Promise<Place | undefined> {
    const real = await this.access.resolve(uri);
    return real === undefined ? undefined : { uri: real, home: await this.#homes.homeOf(real) };
  }

  async #textOf(uri: string, place: Place | undefined): Promise<CollectedFile> {
    const open = this.access.openDocument(uri) ?? (place && this.access.openDocument(place.uri));
    const text = open?.text ?? (place && (await this.#readFromDisk(uri, place)));
    if (text === undefined)
      return refuse(uri, t("{0} cannot be read; save it and try again.", nameOf(uri)));
    if (typeof text !== "string") return text;
    if (isBinary(text)) {
      return refuse(uri, t("{0} is not text, and a model can read only text.", nameOf(uri)));
    }
    if (text.length > maxFileBytes) return refuse(uri, tooLarge(uri));
    const facts = this.#facts(uri, place, open);
    return {
      kind: "text",
      uri,
      text,
      // Most readers never ask, and for a large file it takes a while.
      get hash() {
        return contentHash(text);
      },
      ...facts,
    };
  }

  /** Reads where the links led when the file was judged, and believes it only where they still lead there. */
  async #readFromDisk(uri: string, place: Place): Promise<string | CollectedFile> {
    const facts = await this.access.stat(place.uri);
    if (facts?.kind !== "file") return refuse(uri, t("{0} is not a file.", nameOf(uri)));
    if (facts.sizeBytes > maxFileBytes) return refuse(uri, tooLarge(uri));
    const text = await this.access.readText(place.uri);
    return (await this.#isStillAt(uri, place)) ? text : refuse(uri, changedWhileRead(uri));
  }

  async #isStillAt(uri: string, place: Place): Promise<boolean> {
    return (await this.access.resolve(uri)) === place.uri;
  }

  #facts(uri: string, place: Place | undefined, open: OpenDocument | undefined) {
    return {
      path: this.pathOf(uri),
      languageId: open?.languageId ?? languageOfPath(resourcePathOf(place?.uri ?? uri).path),
      isUnsaved: open?.isUnsaved ?? false,
    };
  }

  #forgetRules(): void {
    this.#homes.forget();
    this.#verdicts = new Map();
    this.#walked.clear();
  }
}

const allowed = { kind: "allowed" } as const;

function refuse(uri: string, reason: string) {
  return { kind: "refused", uri, reason } as const;
}

function changedWhileRead(uri: string): string {
  return t("{0} changed while it was read; try again.", nameOf(uri));
}

function tooLarge(uri: string): string {
  return t(
    "{0} is larger than 1 MB; open it, select the part that matters and attach that.",
    nameOf(uri),
  );
}

function nameOf(uri: string): string {
  const { path } = resourcePathOf(uri);
  return path.slice(path.lastIndexOf("/") + 1);
}
