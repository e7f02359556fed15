import { t } from "../base/localize";
import type { Disposable } from "../base/disposable";
import { EventEmitter } from "../base/event";
import type { Logger } from "../base/logger";
import { gapPrompt } from "../model/gapPrompt";
import type { TaskId } from "../tasks/tasks";
import { builtInPrompts } from "./builtInPrompts";
import type { parsePersona, parsePrompt, parseTaskExamples, ParseResult } from "./parsePrompt";
import type { Persona, Prompt, PromptExample, TaskExamples } from "./prompt";
import type { PromptFile, PromptFiles } from "./promptFiles";
import type { PromptProblem } from "./promptProblem";
import { variablesOf } from "./promptTemplate";

/** A prompt and where it is from. */
export interface LibraryPrompt {
  readonly prompt: Prompt;
  readonly origin: "built-in" | PromptFile["origin"];
  /** `command`: what a command says to the model; it is not asked by its name. */
  readonly use: "chat" | "command";
  /** Missing for what is built in. */
  readonly file?: PromptFile;
}

/** A file of which nothing can be taken, and why. */
export interface FileProblem {
  readonly file: PromptFile;
  readonly line: number;
  /** Names file and line, says what is wrong and what to do. */
  readonly sentence: string;
}

export interface Filed<T> {
  readonly value: T;
  readonly file: PromptFile;
}

interface Contents {
  readonly prompts: readonly LibraryPrompt[];
  readonly personas: readonly Filed<Persona>[];
  readonly examples: readonly Filed<TaskExamples>[];
  readonly problems: readonly FileProblem[];
}

const builtIns: readonly LibraryPrompt[] = builtInPrompts.map((entry) => ({
  ...entry,
  origin: "built-in",
}));

const nothingRead: Contents = { prompts: builtIns, personas: [], examples: [], problems: [] };

/**
 * All prompts by their names. One in a file stands before a built-in one, one of the workspace before the user's, and the
 * one nearest to what is asked about before those of the folders above.
 */
export class PromptLibrary implements Disposable {
  readonly #changes = new EventEmitter<void>();
  readonly #subscription: Disposable;
  #contents = nothingRead;
  #reading: Promise<void> | undefined;

  readonly onDidChange = this.#changes.event;

  constructor(
    private readonly files: PromptFiles,
    private readonly logger: Logger,
  ) {
    this.#subscription = files.onDidChange(() => void this.refresh());
  }

  /** Resolves when the files have been read once. */
  whenRead(): Promise<void> {
    return this.#reading ?? this.refresh();
  }

  /** Reads all files anew. Never rejects: what was known stays. */
  refresh(): Promise<void> {
    const reading = this.#read(this.#reading);
    this.#reading = reading;
    return reading;
  }

  /** Everything there is, also what another of the same name stands before. */
  get all(): readonly LibraryPrompt[] {
    return this.#contents.prompts;
  }

  get problems(): readonly FileProblem[] {
    return this.#contents.problems;
  }

  /** Those that are asked by name, each once. `about` is the path that will be asked about. */
  promptsFor(about?: string): readonly LibraryPrompt[] {
    const asked = this.all.filter(({ use }) => use === "chat");
    const names = new Set(asked.map(({ prompt }) => prompt.name));
    return [...names].flatMap((name) => this.find(name, about) ?? []);
  }

  find(name: string, about?: string): LibraryPrompt | undefined {
    const named = this.all.filter(({ prompt }) => prompt.name === name);
    return nearest(named, about);
  }

  /** Those that can be chosen, each once. */
  get personas(): readonly Persona[] {
    const names = new Set(this.#contents.personas.map(({ value }) => value.name));
    return [...names].flatMap((name) => this.persona(name)?.value ?? []);
  }

  persona(name: string, about?: string): Filed<Persona> | undefined {
    return nearest(
      this.#contents.personas.filter(({ value }) => value.name === name),
      about,
    );
  }

  examplesFor(task: TaskId, about?: string): readonly PromptExample[] {
    const those = this.#contents.examples.filter(({ value }) => value.task === task);
    return nearest(those, about)?.value.examples ?? [];
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changes.dispose();
  }

  async #read(before: Promise<void> | undefined): Promise<void> {
    await before;
    try {
      const files = await this.files.read();
      this.#contents =
        files.length === 0 ? nothingRead : contentsOf(files, await import("./parsePrompt.js"));
    } catch (error) {
      this.logger.error("The prompts could not be read.", error);
    }
    this.#changes.fire();
  }
}

type Placed = { readonly file?: PromptFile };

/** The one that counts for a path, of several that bear one name. */
function nearest<T extends Placed>(
  candidates: readonly T[],
  about: string | undefined,
): T | undefined {
  const folder = about === undefined ? "" : about.slice(0, Math.max(0, about.lastIndexOf("/")));
  const holds = candidates.filter(
    ({ file }) => !file?.scope || `${folder}/`.startsWith(`${file.scope}/`),
  );
  return holds.toSorted((one, other) => rankOf(other) - rankOf(one))[0];
}

function rankOf({ file }: Placed): number {
  if (!file) return 0;
  return file.origin === "user" ? 1 : 2 + file.scope.length;
}

/** What reads YAML is large, and most users have no prompts of their own: it loads with the first file. */
interface Parsers {
  readonly parsePersona: typeof parsePersona;
  readonly parsePrompt: typeof parsePrompt;
  readonly parseTaskExamples: typeof parseTaskExamples;
}

function contentsOf(files: readonly PromptFile[], parsers: Parsers): Contents {
  const problems: FileProblem[] = [];
  const take = <T>(file: PromptFile, result: ParseResult<T>): readonly Filed<T>[] => {
    if (result.kind === "parsed") return [{ value: result.value, file }];
    const { line, message } = result.problem;
    problems.push({ file, line, sentence: t("{0}, line {1}: {2}", file.path, line, message) });
    return [];
  };
  const inFolder = (folder: PromptFile["folder"]) => files.filter((file) => file.folder === folder);
  const prompts = inFolder("prompts").flatMap((file) => take(file, parseOne(file, parsers)));
  const personas = inFolder("personas").flatMap((file) =>
    take(file, parsers.parsePersona(file.text, nameOf(file))),
  );
  const examples = inFolder("examples").flatMap((file) =>
    take(file, parsers.parseTaskExamples(file.text, nameOf(file))),
  );
  return {
    prompts: [...builtIns, ...prompts.map(toLibraryPrompt)],
    personas,
    examples,
    problems: [...problems, ...repeatsAmong(prompts)],
  };
}

function parseOne(file: PromptFile, { parsePrompt }: Parsers): ParseResult<Prompt> {
  const result = parsePrompt(file.text, nameOf(file), (name) => builtIn(name)?.prompt.task);
  if (result.kind === "problem" || builtIn(result.value.name)?.use !== "command") return result;
  const problem = problemOfCommandPrompt(result.value);
  return problem ? { kind: "problem", problem } : result;
}

/** What would have no effect is named, so that nobody waits for it. */
function problemOfCommandPrompt({ name, overrides, template }: Prompt): PromptProblem | undefined {
  const [variable] = variablesOf(template);
  if (variable) {
    const message = t(
      "The variable {0} can stand in prompts that are asked by name only; this one stands before every question of its command.",
      variable.variable.name,
    );
    return { line: variable.line, message };
  }
  if (name !== gapPrompt.name || overrides.model === undefined) return undefined;
  const message = t(
    "Ghost text has its model by the setting {0}; take “model” out of this prompt.",
    "tempera.tasks.completion.model",
  );
  return { line: 1, message };
}

function toLibraryPrompt({ value, file }: Filed<Prompt>): LibraryPrompt {
  return { prompt: value, origin: file.origin, use: builtIn(value.name)?.use ?? "chat", file };
}

function builtIn(name: string): LibraryPrompt | undefined {
  return builtIns.find(({ prompt }) => prompt.name === name);
}

/** Of two prompts of one name in one place nobody knows which counts. */
function repeatsAmong(prompts: readonly Filed<Prompt>[]): readonly FileProblem[] {
  const first = new Map<string, PromptFile>();
  return prompts.flatMap(({ value, file }) => {
    const key = [file.origin, file.scope, value.name].join("\n");
    const other = first.get(key);
    first.set(key, other ?? file);
    if (!other) return [];
    const sentence = t(
      "{0}, line 1: {1} has the name {2} too; give one of them another name.",
      file.path,
      other.path,
      value.name,
    );
    return [{ file, line: 1, sentence }];
  });
}

function nameOf({ path }: PromptFile): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
