/** Walks through the user's earlier questions, as a shell does with its commands. */
export class QuestionRecall {
  #position = -1;

  /** @param questions the last one first. */
  older(questions: readonly string[], draft: string): string | undefined {
    if (draft === "") this.#position = -1;
    else if (draft !== questions[this.#position]) return undefined;
    const question = questions[this.#position + 1];
    if (question !== undefined) this.#position += 1;
    return question;
  }

  /** The one after the recalled question; empty after the last, `undefined` where nothing was recalled. */
  newer(questions: readonly string[], draft: string): string | undefined {
    if (draft === "" || draft !== questions[this.#position]) return undefined;
    this.#position -= 1;
    return questions[this.#position] ?? "";
  }
}
