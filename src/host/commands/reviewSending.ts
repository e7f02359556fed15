import * as vscode from "vscode";
import type { Outgoing } from "../../core/outgoing/outgoing";
import { showAdvice } from "../errorMessages";
import { showLastRequest } from "./showLastRequest";
import type { CommandServices, EditorCommand } from "./editorCommand";

interface ReviewItem extends vscode.QuickPickItem {
  readonly act: (consent: Outgoing["consent"]) => unknown;
}

/** Everything that can be said about what leaves, beside the settings. */
const choices: readonly ReviewItem[] = [
  {
    label: "$(checklist) Show what the next question sends",
    detail: "Before it goes, you see each piece and untick what must not leave.",
    act: (consent) => {
      consent.reviewNext();
      showAdvice("Ask your question: before it is sent, you will see all that goes along.");
    },
  },
  {
    label: "$(shield) Have every host ask again",
    detail: "Takes back what you allowed to be sent to hosts that are not on this machine.",
    act: (consent) => {
      consent.forget();
      showAdvice("Nothing goes to a host that is not on this machine until you allow it again.");
    },
  },
  {
    label: "$(eye) Show what was sent last",
    detail: "Opens the last requests and their answers.",
    act: () => vscode.commands.executeCommand(showLastRequest.id),
  },
];

export const reviewSending: EditorCommand = {
  id: "tempera.reviewSending",
  run: async ({ outgoing }: Pick<CommandServices, "outgoing">) => {
    const picked = await vscode.window.showQuickPick(choices, { title: "What Is Sent" });
    if (picked) await picked.act((await outgoing.get()).consent);
  },
};
