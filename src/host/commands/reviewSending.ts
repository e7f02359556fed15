import * as vscode from "vscode";
import { t } from "../../core/base/localize";
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
    label: t("$(checklist) Show what the next question sends"),
    detail: t("Before it goes, you see each piece and untick what must not leave."),
    act: (consent) => {
      consent.reviewNext();
      showAdvice(t("Ask your question: before it is sent, you will see all that goes along."));
    },
  },
  {
    label: t("$(shield) Have every host ask again"),
    detail: t("Takes back what you allowed to be sent to hosts that are not on this machine."),
    act: (consent) => {
      consent.forget();
      showAdvice(t("Nothing goes to a host that is not on this machine until you allow it again."));
    },
  },
  {
    label: t("$(eye) Show what was sent last"),
    detail: t("Opens the last requests and their answers."),
    act: () => vscode.commands.executeCommand(showLastRequest.id),
  },
];

export const reviewSending: EditorCommand = {
  id: "tempera.reviewSending",
  run: async ({ outgoing }: Pick<CommandServices, "outgoing">) => {
    const picked = await vscode.window.showQuickPick(choices, { title: t("What Is Sent") });
    if (picked) await picked.act((await outgoing.get()).consent);
  },
};
