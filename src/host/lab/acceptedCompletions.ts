import * as vscode from "vscode";
import type { Disposable } from "../../core/base/disposable";
import type { AcceptedCompletion, CompletionRecord } from "../../core/completion/completionRecord";
import type { CompletionService } from "../../core/completion/completionService";
import type { GapExample } from "../../core/fineTuning/fineTuningData";

const maxKept = 500;
const maxBefore = 6_000;
const maxAfter = 2_000;

/** The last completions that were accepted in this window, with what stood around them; in memory alone. */
export class AcceptedCompletions implements Disposable {
  readonly #examples: GapExample[] = [];
  readonly #subscription: Disposable;

  constructor(completion: Pick<CompletionService, "onDidAccept">) {
    this.#subscription = completion.onDidAccept((accepted) => this.#note(accepted));
  }

  /** Oldest first. */
  get examples(): readonly GapExample[] {
    return [...this.#examples];
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #note({ record }: AcceptedCompletion): void {
    const example = exampleOf(record);
    if (example) this.#examples.push(example);
    if (this.#examples.length > maxKept) this.#examples.shift();
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
