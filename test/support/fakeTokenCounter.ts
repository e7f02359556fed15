import { textOfContent } from "../../src/core/model/chatContent";
import type { ChatMessage, TokenCounter } from "../../src/core/model/chatModel";
import { estimateTokens } from "../../src/core/text/tokenEstimate";

/** Counts so many tokens for each that is estimated. */
export class FakeTokenCounter implements TokenCounter {
  asked = 0;

  constructor(private readonly factor: number) {}

  count(messages: readonly ChatMessage[]): Promise<number> {
    this.asked += 1;
    return Promise.resolve(this.tokensOf(messages));
  }

  tokensOf(messages: readonly ChatMessage[]): number {
    const texts = messages.map(({ content }) => textOfContent(content));
    return Math.round(texts.reduce((sum, text) => sum + estimateTokens(text), 0) * this.factor);
  }
}
