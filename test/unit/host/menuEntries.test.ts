import assert from "node:assert/strict";
import { menuEntries, type MenuInput } from "../../../src/host/menuEntries";
import { readManifest } from "../../support/manifest";
import { MemorySettings } from "../../support/memorySettings";

const { completion } = new MemorySettings().current;
const input: MenuInput = {
  completion,
  isTrusted: true,
  languageId: "typescript",
  snoozeRemainingMs: 0,
};

/** As one reads it, without icons. */
function read(changed: Partial<MenuInput> = {}): readonly string[] {
  return menuEntries({ ...input, ...changed }).map((entry) => {
    const label = entry.label.replace(/^\$\([\w-]+\) /, "");
    return entry.kind === "command" && entry.state !== undefined
      ? `${label}: ${entry.state}`
      : label;
  });
}

describe("the menu of the status bar", () => {
  it("says of each control what it does and how it is now", () => {
    assert.deepEqual(read().slice(0, 11), [
      "Completions",
      "Turn completions off: now on",
      "Turn off in typescript: now on",
      "Snooze…: not snoozed",
      "Suggest only when I ask: while you type",
      "Turn off in comments: now on",
      "Turn off in markdown: now on",
      "Turn economy on: now off",
      "Delay…: 40 ms",
      "Why was nothing shown?",
      "Show metrics",
    ]);
  });

  it("offers the way back from everything that is changed", () => {
    const changed = {
      ...completion,
      isManualOnly: true,
      worksInComments: false,
      disabledLanguages: ["markdown"],
      isEconomical: true,
      debounceMs: 300,
    };
    assert.deepEqual(read({ completion: changed, snoozeRemainingMs: 90_000 }).slice(3, 9), [
      "Snooze…: 2 min left",
      "Suggest while I type: only when you ask",
      "Turn on in comments: now off",
      "Turn on in markdown: now off",
      "Turn economy off: now on",
      "Delay…: 300 ms",
    ]);
  });

  it("offers nothing but to turn completions on while they are off", () => {
    const off = { completion: { ...completion, isEnabled: false } };
    assert.deepEqual(read(off).slice(0, 5), [
      "Completions",
      "Turn completions on: now off",
      "Why was nothing shown?",
      "Show metrics",
      "Chat and models",
    ]);
    assert.match(read({ ...off, isTrusted: false })[1] ?? "", /trusted/);
  });

  it("names Markdown once where that is the language, and none where no editor is open", () => {
    const named = (languageId: string | undefined) =>
      read({ languageId }).filter((line) => / in (?!comments)/.test(line));
    assert.deepEqual(named("markdown"), ["Turn off in markdown: now on"]);
    assert.deepEqual(named(undefined), ["Turn off in markdown: now on"]);
  });

  it("names only commands that there are", () => {
    const declared = readManifest().contributes.commands.map(({ command }) => command);
    for (const entry of menuEntries(input))
      if (entry.kind === "command") assert.ok(declared.includes(entry.command), entry.command);
  });
});
