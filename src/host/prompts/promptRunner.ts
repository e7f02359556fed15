import { randomUUID } from "node:crypto";
import { assertNever } from "../../core/base/assertNever";
import { answerQuestion, type AnswerEnvironment } from "../../core/chat/answerQuestion";
import type { ChatService } from "../../core/chat/chatService";
import type { Attachment, UserMessage } from "../../core/chat/conversation";
import { fitAttachments } from "../../core/chat/attachmentPrompt";
import type { Files } from "../../core/context/files/fileCollector";
import { parsePromptCall } from "../../core/promptLibrary/applyPrompt";
import { variablesOf } from "../../core/promptLibrary/promptTemplate";
import type { LibraryPrompt, PromptLibrary } from "../../core/promptLibrary/promptLibrary";
import type { LibraryPrompts } from "../../core/promptLibrary/libraryPrompts";
import { wholeCodeOf } from "../../core/text/wholeCodeOf";
import type { ChatViewProvider } from "../chatViewProvider";
import { insertCode } from "../codeBlocks/insertCode";
import { openCodeInEditor } from "../codeBlocks/openCodeInEditor";
import { selectionOrSymbol } from "../editorContext";
import { showAdvice, showFailure, showProblem } from "../errorMessages";
import { editTarget } from "../inlineEdit/editTarget";
import type { InlineEdits } from "../inlineEdit/inlineEdits";
import { withProgress } from "../progress";

export interface PromptRunnerOptions extends AnswerEnvironment {
  readonly chat: Pick<ChatService, "ask" | "attachments">;
  readonly chatView: Pick<ChatViewProvider, "show" | "focusComposer">;
  readonly files: Files;
  readonly inlineEdits: Pick<InlineEdits, "begin">;
  readonly library: PromptLibrary;
  readonly prompts: LibraryPrompts;
}

/** Runs a prompt and puts the answer where the prompt wants it. */
export class PromptRunner {
  constructor(private readonly options: PromptRunnerOptions) {}

  /** @param text what the user adds to it */
  async run(found: LibraryPrompt, text = ""): Promise<void> {
    const { prompt } = found;
    const called = `/${prompt.name}${text === "" ? "" : ` ${text}`}`;
    switch (prompt.output) {
      case "chat":
        return this.#askInChat(found, called);
      case "document":
      case "insert":
        return this.#write(found, called, prompt.output);
      case "replace":
        return this.#replace(found, called);
      default:
        return assertNever(prompt.output);
    }
  }

  /** Where a question of the chat names a prompt whose answer goes elsewhere, runs it and is true. */
  async takeFromChat(text: string, about?: string): Promise<boolean> {
    const { chatView, library } = this.options;
    const call = parsePromptCall(text);
    const found = call && library.find(call.name, about);
    if (!call || !found?.file || found.use !== "chat" || found.prompt.output === "chat")
      return false;
    try {
      await this.run(found, call.text);
    } catch (error) {
      // What was typed is there again, to be sent once more.
      await chatView.focusComposer(text);
      throw error;
    }
    return true;
  }

  async #askInChat(found: LibraryPrompt, text: string): Promise<void> {
    const { chat, chatView } = this.options;
    const attachments = await this.#subject(found);
    await chatView.show();
    await chat.ask({ text, task: found.prompt.task, ...(attachments && { attachments }) });
  }

  /** What is in the editor, for a prompt that asks about whatever is attached; `undefined` leaves it to the chips. */
  async #subject({ prompt }: LibraryPrompt): Promise<readonly Attachment[] | undefined> {
    const { chat, files } = this.options;
    const wantsSubject = variablesOf(prompt.template).some(({ variable }) =>
      ["subject", "wish"].includes(variable.name),
    );
    if (!wantsSubject || chat.attachments.length > 0) return undefined;
    const context = await selectionOrSymbol(files);
    return context.kind === "attachment" ? [context.attachment] : undefined;
  }

  async #write(found: LibraryPrompt, text: string, output: "document" | "insert"): Promise<void> {
    const { prompt } = found;
    const attachments = (await this.#subject(found)) ?? [];
    const question: UserMessage = { role: "user", id: randomUUID(), text, attachments };
    const { task, overrides } = prompt;
    const input = { question, task, overrides, history: [] };
    const answer = await withProgress(`Tempera: ${prompt.name}`, async (signal) => {
      let written = "";
      for await (const update of answerQuestion(this.options, input, signal)) {
        if (update.type === "text") written += update.text;
        if (update.type === "ended" && update.answer.state === "failed")
          await showProblem(update.answer.problem);
      }
      return written;
    });
    if (answer.trim() === "") return;
    const code = wholeCodeOf(answer);
    if (output === "insert") return insertCode(code?.code ?? answer);
    await openCodeInEditor({
      code: code?.code ?? answer,
      language: code?.language ?? "markdown",
      path: "",
    });
  }

  async #replace(found: LibraryPrompt, text: string): Promise<void> {
    const { files, inlineEdits, prompts } = this.options;
    const target = await editTarget(files);
    if (target.kind === "nothing") return showAdvice(target.advice);
    const asked: UserMessage = { role: "user", id: randomUUID(), text, attachments: [] };
    const { prompt } = found;
    try {
      const filled = await prompts.prepare(asked);
      const { persona } = await prompts.frameFor(filled, prompt.task);
      const { blocks } = fitAttachments(filled.attachments, maxReplaceTokens);
      const instruction = [
        filled.prompt?.text ?? "",
        ...(persona ? [persona.text] : []),
        ...blocks.map((block) => block.text),
      ];
      const { examples, overrides, task } = prompt;
      await inlineEdits.begin({
        ...target,
        task,
        asking: { overrides, examples },
        instruction: instruction.join("\n\n"),
      });
    } catch (error) {
      await showFailure(error);
    }
  }
}

/** What a rewritten part may have beside it. */
const maxReplaceTokens = 4_000;
