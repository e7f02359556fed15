import type { ChatTools, ToolOutcome } from "../../src/core/chat/chatTools";
import type { ToolCall, ToolDefinition } from "../../src/core/model/tools";

/** Offers tools and answers their uses in turn; keeps what the user would have been asked. */
export class FakeChatTools implements ChatTools {
  readonly asked: ToolCall[] = [];

  constructor(
    private readonly definitions: readonly ToolDefinition[],
    private readonly outcomes: readonly ToolOutcome[],
  ) {}

  definitionOf(name: string): ToolDefinition | undefined {
    return this.definitions.find((definition) => definition.name === name);
  }

  use(call: ToolCall): Promise<ToolOutcome> {
    this.asked.push(call);
    const outcome = this.outcomes[Math.min(this.asked.length, this.outcomes.length) - 1];
    return Promise.resolve(outcome ?? { kind: "declined" });
  }
}
