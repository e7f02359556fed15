import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { EventEmitter, type Event } from "../../core/base/event";
import type { KeyValueStore } from "../../core/base/keyValueStore";
import type { Logger } from "../../core/base/logger";
import type { Files } from "../../core/context/files/fileCollector";
import { LibraryPrompts } from "../../core/promptLibrary/libraryPrompts";
import { PromptLibrary } from "../../core/promptLibrary/promptLibrary";
import type { VscodeSettings } from "../settings";
import { editorSurroundings } from "./editorSurroundings";
import { PromptDocuments } from "./promptDocuments";
import { PromptProblems } from "./promptProblems";
import { VscodePromptFiles } from "./vscodePromptFiles";

export interface PromptsOptions {
  readonly files: Files;
  readonly logger: Logger;
  readonly settings: VscodeSettings;
  /** Where the user's own prompts are where the settings name no folder. */
  readonly promptFolder: string;
  /** Remembers for this workspace which persona was chosen. */
  readonly memory: KeyValueStore;
}

const personaKey = "persona";

/** Who answers, as it was chosen for this workspace, else as the settings say. */
export class ChosenPersona implements Disposable {
  readonly #changes = new EventEmitter<void>();
  readonly onDidChange: Event<void> = this.#changes.event;

  constructor(
    private readonly memory: KeyValueStore,
    private readonly settings: Pick<VscodeSettings, "current">,
  ) {}

  /** Empty where nobody in particular answers. */
  get name(): string {
    const chosen = this.memory.get(personaKey);
    return typeof chosen === "string" ? chosen : this.settings.current.persona;
  }

  /** `undefined` leaves it to the settings. */
  choose(name: string | undefined): void {
    this.memory.set(personaKey, name);
    this.#changes.fire();
  }

  dispose(): void {
    this.#changes.dispose();
  }
}

export interface Prompts extends Disposable {
  readonly library: PromptLibrary;
  readonly prompts: LibraryPrompts;
  readonly persona: ChosenPersona;
  readonly documents: PromptDocuments;
}

/** The library of prompts and those who use it. */
export function createPrompts(options: PromptsOptions): Prompts {
  const { files, logger, memory, settings } = options;
  const store = new DisposableStore();
  const own = { files, settings, ownFolder: options.promptFolder };
  const promptFiles = store.add(new VscodePromptFiles(own));
  const library = store.add(new PromptLibrary(promptFiles, logger));
  const persona = store.add(new ChosenPersona(memory, settings));
  const prompts = new LibraryPrompts({
    library,
    surroundings: () => editorSurroundings(files),
    persona: () => persona.name,
  });
  store.add(new PromptProblems(library));
  void library.whenRead();
  return {
    library,
    prompts,
    persona,
    documents: store.add(new PromptDocuments(library, () => promptFiles.folder)),
    dispose: () => store.dispose(),
  };
}
