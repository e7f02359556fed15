import type { Frame, Page } from "playwright-core";
import { eventually } from "./eventually";

/** Tempera's chat page, two frames deep in the workbench. */
export class ChatView {
  constructor(private readonly page: Page) {}

  /** The page's own frame, as soon as its script has drawn something. */
  async frame(): Promise<Frame> {
    return eventually(() => this.#find(), { what: "the chat page", timeoutMs: 30_000 });
  }

  async #find(): Promise<Frame | undefined> {
    for (const frame of this.page.frames()) {
      if (frame.isDetached()) continue;
      const isDrawn = await frame
        .locator("#page > *")
        .count()
        .catch(() => 0);
      if (isDrawn > 0) return frame;
    }
    return undefined;
  }
}
