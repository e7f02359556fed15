import * as vscode from "vscode";
import type { Disposable } from "../../core/base/disposable";
import type { Logger } from "../../core/base/logger";
import type { AcceptedCompletion, CompletionRecord } from "../../core/completion/completionRecord";
import type { CompletionService } from "../../core/completion/completionService";
import type { GapExample } from "../../core/fineTuning/fineTuningData";
import type { KeptExamples } from "./keptExamples";

const maxBefore = 6_000;
const maxAfter = 2_000;

export interface AcceptedCompletionsOptions {
  readonly completion: Pick<CompletionService, "onDidAccept">;
  /** Asked once, when the first is accepted or all are wanted. */
  readonly open: () => Promise<KeptExamples>;
  readonly logger: Pick<Logger, "warn">;
}

/** Keeps the completions that are accepted, with what stood around them. */
export class AcceptedCompletions implements Disposable {
  readonly #subscription: Disposable;
  #kept: Promise<KeptExamples> | undefined;

  constructor(private readonly options: AcceptedCompletionsOptions) {
    this.#subscription = options.completion.onDidAccept((accepted) => this.#note(accepted));
  }

  /** Of all windows and days, oldest first. */
  async examples(): Promise<readonly GapExample[]> {
    return (await this.#opened()).read();
  }

  async forget(): Promise<void> {
    await (await this.#opened()).clear();
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #note({ record }: AcceptedCompletion): void {
    const example = exampleOf(record);
    if (example) void this.#keep(example);
  }

  #opened(): Promise<KeptExamples> {
    this.#kept ??= this.options.open();
    return this.#kept;
  }

  async #keep(example: GapExample): Promise<void> {
    try {
      (await this.#opened()).add(example);
    } catch (error) {
      this.options.logger.warn(`A completion that was accepted is not kept: ${String(error)}`);
    }
  }
}

/** `undefined` where the text no longer stands where it was put in. */
function exampleOf({ position, uri, result }: CompletionRecord): GapExample | undefined {
  if (result.kind !== "shown") return undefined;
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri);
  if (!document) return undefined;
  const { start } = result.range;
  const before = new vscode.Range(0, 0, start.line, start.character);
  const from = withLineFeeds(document.getText(before)).length;
  const text = withLineFeeds(document.getText());
  const written = withLineFeeds(result.text);
  if (!text.startsWith(written, from) || written.trim() === "") return undefined;
  const end = from + written.length;
  // What is put in may begin where the line begins; what the user had typed of it was no part of the gap.
  const typed = position.line === start.line ? position.character - start.character : 0;
  const gap = from + Math.max(0, typed);
  return {
    prompt: text.slice(Math.max(0, gap - maxBefore), gap),
    suffix: text.slice(end, end + maxAfter),
    completion: text.slice(gap, end),
  };
}

function withLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
