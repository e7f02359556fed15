import type { Attachment } from "../../src/core/chat/conversation";
import type { PromptSurroundings, ReadContext } from "../../src/core/promptLibrary/applyPrompt";
import type { PromptContext } from "../../src/core/promptLibrary/promptContexts";

/** An editor with what a test puts into it, and a user who answers what a test wants. */
export class FakeSurroundings implements PromptSurroundings {
  readonly language = "typescript";
  readonly path = "src/a.ts";
  readonly date = "2026-11-26";
  readonly contexts: Partial<Record<PromptContext, readonly Attachment[]>> = {};
  /** What was read, in order. */
  readonly contextsRead: PromptContext[] = [];
  readonly answers: string[] = [];
  readonly asked: string[] = [];

  read(context: PromptContext): Promise<ReadContext> {
    this.contextsRead.push(context);
    const attachments = this.contexts[context];
    return Promise.resolve(
      attachments
        ? { kind: "attachments", attachments }
        : { kind: "nothing", advice: "Select something." },
    );
  }

  ask(question: string): Promise<string | undefined> {
    this.asked.push(question);
    return Promise.resolve(this.answers.shift());
  }
}
