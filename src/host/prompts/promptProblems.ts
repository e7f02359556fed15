import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { PromptLibrary } from "../../core/promptLibrary/promptLibrary";

/** Shows in the Problems view and under their lines what is wrong with files of the library. */
export class PromptProblems implements Disposable {
  readonly #store = new DisposableStore();
  readonly #collection = this.#store.add(vscode.languages.createDiagnosticCollection("tempera"));

  constructor(private readonly library: PromptLibrary) {
    this.#store.add(library.onDidChange(() => this.#show()));
  }

  dispose(): void {
    this.#store.dispose();
  }

  #show(): void {
    this.#collection.clear();
    for (const { file, line, sentence } of this.library.problems) {
      const range = new vscode.Range(line - 1, 0, line - 1, 1_000);
      const diagnostic = new vscode.Diagnostic(range, sentence, vscode.DiagnosticSeverity.Error);
      diagnostic.source = "Tempera";
      const uri = vscode.Uri.parse(file.uri);
      this.#collection.set(uri, [...(this.#collection.get(uri) ?? []), diagnostic]);
    }
  }
}
