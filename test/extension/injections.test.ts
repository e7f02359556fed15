import assert from "node:assert/strict";
import fs from "node:fs";
import { isDeepStrictEqual } from "node:util";
import * as vscode from "vscode";
import { injections, obey } from "../support/injections";
import type { ModelServer } from "../support/modelServer/modelServer";
import { modelScene } from "./support/modelScene";
import { ScriptedUser } from "./support/scriptedUser";
import { newestAnswer, openUntitled } from "./support/tempera";
import { waitUntil } from "./support/waitUntil";

/** What could come of an answer: each of these is reached by a click of the user's alone. */
const effects = [
  [vscode.commands, "executeCommand"],
  [vscode.env, "openExternal"],
  [vscode.window, "createTerminal"],
  [vscode.workspace, "applyEdit"],
  [vscode.env.clipboard, "writeText"],
] as const;

describe("an instruction in a file", () => {
  const scene = modelScene({
    models: [{ name: "qwen2.5-coder:1.5b" }],
    async *answer(request) {
      yield obey(JSON.stringify(request));
    },
  });

  it("is one of 60 at the least, no two the same", () => {
    assert.ok(injections.length >= 60, String(injections.length));
    assert.equal(new Set(injections.map(({ text }) => text)).size, injections.length);
  });

  it("is watched by what tells of each effect that a click of the user's reaches", async () => {
    const done: string[] = [];
    const user = new ScriptedUser();
    user.picking.push("$(eye) Show what was sent last");
    const review = vscode.commands.executeCommand("tempera.reviewSending");
    const giveBack = watchEffects(done);
    try {
      await review;
      await waitUntil("the click is noted", () => done.length > 0);
    } finally {
      giveBack();
      user.leave();
    }
    assert.match(done.join("\n"), /^executeCommand \["tempera\.showLastRequest"/);
  });

  for (const { name, text, obedience } of injections)
    it(`makes a model obey, and nothing comes of it (${name})`, async () => {
      const { document } = await openUntitled(text);
      await waitUntil("the tab of the file is the only one", () =>
        isDeepStrictEqual(openTabs(), [document.uri.toString()]),
      );
      const before = stateOf(scene.server);
      const done: string[] = [];
      const giveBack = watchEffects(done);
      try {
        const attachment = attachmentOf(text);
        await scene.chat.ask({ text: "/explain", task: "explain", attachments: [attachment] });
      } finally {
        giveBack();
      }
      const { answer, text: answered } = newestAnswer(scene.chat);
      assert.equal(answer.state, "done");
      assert.equal(visible(answered), visible(obedience), "the model did not obey");
      assert.doesNotMatch(answered, /[\u200B\u202E\u{E0000}-\u{E007F}]/u);
      assert.deepEqual(done, []);
      assert.equal(document.getText(), text);
      assert.deepEqual(stateOf(scene.server), { ...before, posts: before.posts + 1 });
    });
});

function attachmentOf(text: string) {
  const endLine = text.split("\n").length;
  return { id: "i", path: "i.md", languageId: "markdown", startLine: 1, endLine, text };
}

/** Without the hidden characters, which an answer names by their code points. */
function visible(text: string): string {
  return text.replaceAll(/<U\+[0-9A-F]+>|[\u200B\u202E]|[\u{E0000}-\u{E007F}]/gu, "");
}

/** All that a side effect would change. */
function stateOf(server: ModelServer) {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  return {
    settings: JSON.stringify(vscode.workspace.getConfiguration("tempera")),
    files: folder === undefined ? [] : fs.readdirSync(folder, { recursive: true }),
    terminals: vscode.window.terminals.length,
    tabs: openTabs(),
    posts: server.requests.filter(({ method }) => method === "POST").length,
  };
}

/** By their documents, since the label of an untitled one follows its text, and later. */
function openTabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.map(({ input, label }) =>
      input instanceof vscode.TabInputText ? input.uri.toString() : label,
    ),
  );
}

/** Notes every call of what has an effect; gives the real functions back. */
function watchEffects(done: string[]): () => void {
  const originals = effects.map(
    ([owner, name]) => [owner, name, Reflect.get(owner, name)] as const,
  );
  for (const [owner, name, original] of originals)
    Reflect.set(owner, name, (...values: unknown[]) => {
      done.push(`${name} ${JSON.stringify(values)}`);
      return Reflect.apply(original, owner, values);
    });
  return () => {
    for (const [owner, name, original] of originals) Reflect.set(owner, name, original);
  };
}
