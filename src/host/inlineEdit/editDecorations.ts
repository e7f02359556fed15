import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import { hunksOf, restOf, type HunkLine } from "../../core/inlineEdit/hunks";
import type { InlineEdit } from "../../core/inlineEdit/inlineEdit";
import { rangeOf } from "./editorDocument";

/** Shows what comes in the colours of a diff, and what goes on the empty lines that stand for it. */
export class EditDecorations implements Disposable {
  readonly #store = new DisposableStore();
  #types = createTypes();

  constructor(private readonly onDidChangeColours: () => void) {
    this.#store.add(
      vscode.window.onDidChangeActiveColorTheme(() => {
        this.#disposeTypes();
        this.#types = createTypes();
        this.onDidChangeColours();
      }),
    );
  }

  show(editor: vscode.TextEditor, { region }: InlineEdit): void {
    const { document } = editor;
    const lineOf = ({ offset }: HunkLine) => document.lineAt(document.positionAt(offset)).range;
    const hunks = hunksOf(region);
    const tabSize = Number(editor.options.tabSize) || 4;
    editor.setDecorations(
      this.#types.added,
      hunks.flatMap(({ added }) => added.map(lineOf)),
    );
    editor.setDecorations(
      this.#types.removed,
      hunks.flatMap(({ removed }) =>
        removed.map((line) => ({
          range: lineOf(line),
          renderOptions: { after: { contentText: visible(line.text, tabSize) } },
          hoverMessage: new vscode.MarkdownString().appendCodeblock(line.text, document.languageId),
        })),
      ),
    );
    const rest = restOf(region);
    editor.setDecorations(this.#types.rest, rest ? [rangeOf(document, rest.start, rest.end)] : []);
  }

  clear(editor: vscode.TextEditor): void {
    for (const type of Object.values(this.#types)) editor.setDecorations(type, []);
  }

  dispose(): void {
    this.#disposeTypes();
    this.#store.dispose();
  }

  #disposeTypes(): void {
    for (const type of Object.values(this.#types)) type.dispose();
  }
}

/** A decoration swallows leading white space, so it is written with spaces that stay. */
function visible(text: string, tabSize: number): string {
  const line = text.replace(/\r?\n$/, "").replaceAll("\t", " ".repeat(tabSize));
  return line === "" ? "\u00a0" : line.replaceAll(" ", "\u00a0");
}

function createTypes() {
  const { HighContrast, HighContrastLight } = vscode.ColorThemeKind;
  const { kind } = vscode.window.activeColorTheme;
  const isHighContrast = kind === HighContrast || kind === HighContrastLight;
  const line = (name: "inserted" | "removed"): vscode.DecorationRenderOptions => ({
    isWholeLine: true,
    backgroundColor: new vscode.ThemeColor(`diffEditor.${name}LineBackground`),
    overviewRulerColor: new vscode.ThemeColor(`diffEditorOverview.${name}Foreground`),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
    // High contrast has no backgrounds; there the two differ by the kind of line around them.
    ...(isHighContrast && {
      border: name === "inserted" ? "1px solid" : "1px dashed",
      borderColor: new vscode.ThemeColor(`diffEditor.${name}TextBorder`),
    }),
  });
  const { createTextEditorDecorationType: create } = vscode.window;
  return {
    added: create(line("inserted")),
    removed: create({
      ...line("removed"),
      after: {
        color: new vscode.ThemeColor("editor.foreground"),
        textDecoration: isHighContrast ? "line-through" : "none; opacity: 0.8",
      },
    }),
    rest: create({ opacity: "0.6" }),
  };
}
