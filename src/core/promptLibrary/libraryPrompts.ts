import { t } from "../base/localize";
import type { ChatPrompts, NamedPrompt, PromptFrame } from "../chat/chatPrompts";
import { chatPrompt } from "../chat/buildChatMessages";
import type { UserMessage } from "../chat/conversation";
import type { InstructionFile } from "../context/instructionFiles";
import { ModelError } from "../model/modelError";
import type { TaskId } from "../tasks/tasks";
import { applyPrompt, parsePromptCall, type PromptSurroundings } from "./applyPrompt";
import type { CommandPrompt } from "./commandPrompt";
import type { Persona, PromptExample } from "./prompt";
import type { ChosenPrompt } from "./promptChoice";
import type { Filed, LibraryPrompt, PromptLibrary } from "./promptLibrary";

export interface LibraryPromptsOptions {
  readonly library: PromptLibrary;
  /** As they are at this moment. */
  readonly surroundings: () => PromptSurroundings;
  /** The name of the persona that the user has chosen; empty where none answers. */
  readonly persona: () => string;
}

/** The library in the chat and in commands. */
export class LibraryPrompts implements ChatPrompts {
  constructor(private readonly options: LibraryPromptsOptions) {}

  promptFor(text: string): NamedPrompt | undefined {
    const found = this.#called(text)?.found;
    return found && { task: found.prompt.task, overrides: found.prompt.overrides };
  }

  async prepare(question: UserMessage): Promise<UserMessage> {
    await this.options.library.whenRead();
    const called = this.#called(question.text);
    if (!called || question.prompt) return question;
    const use = { text: called.text, attachments: question.attachments };
    const result = await applyPrompt(called.found, use, this.options.surroundings());
    if (result.kind === "nothing") throw new ModelError("bad-request", result.advice);
    return { ...question, prompt: result.prompt, attachments: result.attachments };
  }

  async frameFor({ prompt, attachments }: UserMessage, task: TaskId): Promise<PromptFrame> {
    const { library } = this.options;
    await library.whenRead();
    const about = attachments[0]?.path;
    const system = library.find(chatPrompt.name, about);
    const chosen = this.#personaFor(prompt?.persona, about);
    return {
      ...(system?.file && { system: instructionOf(system) }),
      ...(chosen && { persona: personaInstruction(chosen) }),
      examples: [...library.examplesFor(task, about), ...(prompt?.examples ?? [])],
    };
  }

  async choosePrompt({ name, text, task }: CommandPrompt): Promise<ChosenPrompt> {
    const { library } = this.options;
    await library.whenRead();
    const found = library.find(name);
    const ofTask: readonly PromptExample[] = library.examplesFor(task);
    if (!found?.file) return { text, overrides: {}, examples: ofTask };
    const { overrides, examples } = found.prompt;
    const { path, text: own } = instructionOf(found);
    return { text: own, path, overrides, examples: [...ofTask, ...examples] };
  }

  /** The chosen one may be that of a workspace that is not trusted yet; then nobody in particular answers. */
  #personaFor(ofPrompt: string | undefined, about: string | undefined): Filed<Persona> | undefined {
    const { library, persona } = this.options;
    const name = ofPrompt ?? persona();
    const chosen = name === "" ? undefined : library.persona(name, about);
    if (ofPrompt !== undefined && !chosen)
      throw new ModelError("bad-request", missingPersona(ofPrompt));
    return chosen;
  }

  /** Only what stands in a file; what is built in needs nothing from the library. */
  #called(text: string): { readonly found: LibraryPrompt; readonly text: string } | undefined {
    const { library, surroundings } = this.options;
    const call = parsePromptCall(text);
    const found = call && library.find(call.name, surroundings().path);
    return found?.file && found.use === "chat" ? { found, text: call?.text ?? "" } : undefined;
  }
}

function instructionOf({ prompt, file }: LibraryPrompt): InstructionFile {
  return { path: file?.path ?? prompt.name, text: prompt.template.text.trim() };
}

function personaInstruction({ file, value }: Filed<Persona>): InstructionFile {
  return { path: file.path, text: value.text, title: `Persona ${value.name}` };
}

function missingPersona(name: string): string {
  return t(
    "There is no persona {0}. Choose another by “Tempera: Choose Persona…”, or write .tempera/personas/{0}.md.",
    name,
  );
}
