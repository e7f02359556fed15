import type { Frame, Locator, Page } from "playwright-core";
import { eventually } from "./eventually";

const frameTimeoutMs = 60_000;

/** Tempera's chat page, two frames deep in the workbench. */
export class ChatView {
  constructor(private readonly page: Page) {}

  /** The page's own frame, as soon as its script has drawn the composer. VS Code makes a new one when it likes. */
  async frame(): Promise<Frame> {
    return eventually(() => this.#find(), { what: "the chat page", timeoutMs: frameTimeoutMs });
  }

  /** Types a question as a person does, and sends it. */
  async ask(question: string): Promise<void> {
    const composer = (await this.frame()).locator(".composer textarea");
    await composer.click();
    await composer.fill(question);
    await composer.press("Enter");
  }

  /** The answer that came last, whole or under way. */
  async lastAnswer(): Promise<Locator> {
    return (await this.frame()).locator(".message.answer").last();
  }

  /** Waits until that many answers are there and none is under way, and gives the text of the last one. */
  async answerText(count: number, timeoutMs?: number): Promise<string> {
    const frame = await this.frame();
    const answers = frame.locator(".message.answer");
    return eventually(
      async () => {
        const isComplete =
          (await answers.count()) === count &&
          (await frame.locator(".message.answer.is-streaming").count()) === 0;
        return isComplete ? answers.last().innerText() : undefined;
      },
      { what: `answer ${count}, complete`, ...(timeoutMs !== undefined && { timeoutMs }) },
    );
  }

  /** Texts of all messages, oldest first, without the buttons. */
  async messages(): Promise<string[]> {
    const frame = await this.frame();
    return frame.locator(".question-text, .message.answer .markdown").allInnerTexts();
  }

  /** Labels of what will go along with the next question. */
  async chips(): Promise<string[]> {
    return (await this.frame()).locator(".composer .chip-label").allInnerTexts();
  }

  async stop(): Promise<void> {
    await (await this.frame()).getByRole("button", { name: "Stop answering" }).click();
  }

  /** All pages of the chat that are there: in the side bar and in editor tabs. */
  async frames(): Promise<Frame[]> {
    const found: Frame[] = [];
    for (const frame of this.page.frames()) {
      // A frame may go away while it is looked at; then it is not the one.
      const drawn = await frame
        .locator(".composer textarea")
        .count()
        .catch(() => 0);
      if (drawn > 0) found.push(frame);
    }
    return found;
  }

  /** What the page's scripts hold after everything that nobody holds any more was collected. */
  async heapBytes(): Promise<number> {
    const frame = await this.frame();
    const context = this.page.context();
    // A frame without a process of its own shares that of the workbench.
    const session = await context
      .newCDPSession(frame)
      .catch(() => context.newCDPSession(this.page));
    for (let time = 0; time < 3; time += 1) await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    await session.detach();
    return usedSize;
  }

  async #find(): Promise<Frame | undefined> {
    return (await this.frames())[0];
  }
}
