import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { RecentMap } from "../../core/base/recentMap";
import { importsOf } from "../../core/completion/contextSources/imports";
import { plainUri } from "../../core/context/files/resourcePath";
import type { WorkInHand } from "../../core/workspaceIndex/workspaceSearch";

const maxRecent = 20;

/** What the user has open, looks at and has worked on lately. */
export class EditorWork implements Disposable {
  readonly #store = new DisposableStore();
  readonly #recent = new RecentMap<string, string>(maxRecent);

  constructor() {
    this.#store.add(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) this.#touch(editor.document.uri);
      }),
    );
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#touch(document.uri)),
    );
  }

  get current(): WorkInHand {
    const document = vscode.window.activeTextEditor?.document;
    const documents = vscode.workspace.textDocuments;
    return {
      signals: {
        active: document && plain(document.uri),
        open: openTabs().map(plain),
        recent: Array.from(this.#recent.values()).toReversed(),
        imported: document ? importedBy(document) : [],
      },
      unsaved: documents.filter(({ isDirty }) => isDirty).map(({ uri }) => plain(uri)),
    };
  }

  dispose(): void {
    this.#store.dispose();
  }

  #touch(uri: vscode.Uri): void {
    this.#recent.set(plain(uri), plain(uri));
  }
}

function openTabs(): readonly vscode.Uri[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText ? [input.uri] : [])),
  );
}

function importedBy(document: vscode.TextDocument): readonly string[] {
  const imports = importsOf(document.getText(), document.uri.toString(), document.languageId);
  return imports.flatMap(({ uris }) => uris.map(plainUri));
}

function plain(uri: vscode.Uri): string {
  return plainUri(uri.toString());
}
