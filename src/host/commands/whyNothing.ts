import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { currentEditor } from "../editorContext";
import { reasonEntries } from "../reasonEntries";
import { isGhostTextOn } from "../settings";
import type { CommandServices, EditorCommand } from "./editorCommand";
import { pickMenuEntry } from "./pickMenuEntry";

type Services = Pick<CommandServices, "clock" | "completion" | "outgoing">;

/** Lists why nothing was shown lately, and what the last hour cost. */
export const whyNothing: EditorCommand = {
  id: "tempera.whyNothing",
  run: async ({ clock, completion, outgoing }: Services) => {
    const usage = (await outgoing.ifUsed)?.usage.lastHour();
    const entries = reasonEntries({
      records: completion.recentResults,
      usage: usage ?? [],
      nowMs: clock.now(),
      isGhostTextOn: isGhostTextOn(currentEditor()?.document),
      isTrusted: vscode.workspace.isTrusted,
    });
    await pickMenuEntry(entries, {
      title: t("Why was nothing shown?"),
      placeHolder: t("Pick a reason to do something about it"),
      matchOnDetail: true,
    });
  },
};
