import assert from "node:assert/strict";
import * as vscode from "vscode";
import { readManifest } from "../support/manifest";
import { closeEditors } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

interface Keybinding {
  readonly key: string;
  readonly command: string;
}

/** All keys that VS Code itself binds on this system, as it tells them. */
async function defaultKeybindings(): Promise<readonly Keybinding[]> {
  await vscode.commands.executeCommand("workbench.action.openDefaultKeybindingsFile");
  const text = () => vscode.window.activeTextEditor?.document.getText() ?? "";
  await waitUntil("the default keys are listed", () =>
    text().includes("workbench.action.files.save"),
  );
  // The list ends with commands that have no key, as comments.
  const json = text().replaceAll(/^\s*\/\/.*$/gm, "");
  return JSON.parse(json) as readonly Keybinding[];
}

/** `shift+alt+x` and `alt+shift+x` are the same. */
function strokesOf(key: string): readonly string[] {
  return key.split(" ").map((stroke) => stroke.split("+").toSorted().join("+"));
}

function startsWith(strokes: readonly string[], beginning: readonly string[]): boolean {
  return beginning.every((stroke, index) => strokes[index] === stroke);
}

describe("the keyboard shortcuts", () => {
  after(closeEditors);

  it("take no key, and no beginning of a key, that VS Code uses by default", async () => {
    const defaults = await defaultKeybindings();
    assert.ok(defaults.length > 500, "The list of default keys was not read");
    const foreign = defaults
      .filter(({ command }) => !command.startsWith("tempera."))
      .map(({ command, key }) => ({ command, strokes: strokesOf(key) }));
    // Where VS Code has chords of its own that begin so, one more hides nothing.
    const opensChords = (strokes: readonly string[]) =>
      foreign.some(
        (other) => other.strokes.length > strokes.length && startsWith(other.strokes, strokes),
      );
    for (const { key, command, when } of readManifest().contributes.keybindings) {
      // Within an input of Tempera's own there is nobody to take a key from.
      if (when?.includes("commentEditorFocused && commentController == tempera.edit")) continue;
      const strokes = strokesOf(key);
      const taken = foreign.filter(
        (other) =>
          startsWith(other.strokes, strokes) ||
          (startsWith(strokes, other.strokes) && !opensChords(other.strokes)),
      );
      assert.deepEqual(taken, [], `${key} of ${command}`);
    }
  });
});
