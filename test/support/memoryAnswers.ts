import type { AnswerCache, RememberedAnswer } from "../../src/core/chat/answerCache";

/** Answers that were kept, in memory. */
export class MemoryAnswers implements AnswerCache {
  readonly kept = new Map<string, RememberedAnswer>();

  find(key: string): Promise<RememberedAnswer | undefined> {
    return Promise.resolve(this.kept.get(key));
  }

  keep(key: string, answer: RememberedAnswer): void {
    this.kept.set(key, answer);
  }
}
