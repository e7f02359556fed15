import type { Locator, Page } from "playwright-core";
import { eventually } from "./eventually";

/** The input below the cursor's line in which *Edit Inline* asks. */
export class InstructionField {
  readonly widget: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator(".review-widget");
  }

  /** VS Code gives it the focus by itself. */
  async waitUntilFocused(): Promise<void> {
    await eventually(
      async () => (await this.widget.locator(".monaco-editor.focused").count()) > 0,
      { what: "the focus in the input below the line" },
    );
  }

  async send(instruction: string): Promise<void> {
    await this.waitUntilFocused();
    await this.page.keyboard.type(instruction);
    await this.page.keyboard.press("Enter");
  }
}
