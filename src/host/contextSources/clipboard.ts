import * as vscode from "vscode";
import { wholeLines } from "../../core/completion/contextSources/wholeLines";
import type { CreateContextSource } from "./contextServices";

const maxCharactersOfCopy = 4_000;
/** What was copied longer ago has nothing to do with what is written. */
const maxAgeMs = 5 * 60_000;

/** What was copied last, where the user wants that and it is several lines: a single one may well be a password. */
export const createClipboard: CreateContextSource = ({ clock, settings }) => {
  let last = { text: "", atMs: Number.NEGATIVE_INFINITY };
  return {
    id: "copied text",
    weight: 0.9,
    find: async ({ maxCharacters }) => {
      if (!settings.current.completion.usesClipboard) return [];
      const copied = await vscode.env.clipboard.readText();
      if (copied !== last.text) last = { text: copied, atMs: clock.now() };
      const isUsable =
        copied.trim().includes("\n") &&
        !copied.includes("PRIVATE KEY") &&
        copied.length <= maxCharactersOfCopy &&
        clock.now() - last.atMs < maxAgeMs;
      const text = isUsable ? wholeLines(copied, maxCharacters) : "";
      return text === "" ? [] : [{ key: `copied:${text}`, path: "clipboard", text }];
    },
    dispose: () => {
      last = { text: "", atMs: Number.NEGATIVE_INFINITY };
    },
  };
};
