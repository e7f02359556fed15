import type { AnswerCache, RememberedAnswer } from "../core/chat/answerCache";
import { parseRememberedAnswer } from "../core/chat/parseRememberedAnswer";
import type { Logger } from "../core/base/logger";
import type { AnswerFile } from "./answerFile";

/** Answers of the chat in a file of the workspace's storage. */
export class RememberedAnswers implements AnswerCache {
  constructor(
    private readonly file: Pick<AnswerFile, "get" | "load" | "save" | "set">,
    private readonly logger: Logger,
    /** The user wants to see what the next question sends; an answer from here would send nothing. */
    private readonly isSendingWanted: () => Promise<boolean>,
  ) {}

  async find(key: string): Promise<RememberedAnswer | undefined> {
    if (await this.isSendingWanted()) return undefined;
    await this.file.load();
    const text = this.file.get(key);
    return text === undefined ? undefined : parseRememberedAnswer(text);
  }

  keep(key: string, answer: RememberedAnswer): void {
    this.file.set(key, JSON.stringify(answer));
    this.file
      .save()
      .catch((error: unknown) => this.logger.warn(`An answer was not kept: ${String(error)}`));
  }
}
