import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { summarizeOutcome, titleOf } from "../../core/outgoing/describeRequest";
import type { RequestRecord } from "../../core/outgoing/requestRecord";
import { showAdvice } from "../errorMessages";
import { timeOf } from "../requestDocuments";
import type { CommandServices, EditorCommand } from "./editorCommand";

/** Opens what a model was really sent and what it answered. Where there is a choice, the newest stands first. */
export const showLastRequest: EditorCommand = {
  id: "tempera.showLastRequest",
  run: async ({ requestDocuments }: Pick<CommandServices, "requestDocuments">) => {
    const records = await requestDocuments.records();
    if (records.length === 0)
      return showAdvice(
        t("Nothing was sent to a model since this window opened. Ask something first."),
      );
    const record = records.length === 1 ? records[0] : await pickRecord(records);
    if (record) await requestDocuments.open(record);
  },
};

async function pickRecord(records: readonly RequestRecord[]): Promise<RequestRecord | undefined> {
  const items = records.map((record) => ({
    record,
    label: `$(${record.place.reach === "local" ? "home" : "cloud"}) ${titleOf(record)}`,
    description: `${timeOf(record)} · ${record.model}`,
    detail: detailOf(record),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t("Last Requests"),
    placeHolder: t("What was sent, and what came back. Kept in memory only."),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.record;
}

function detailOf(record: RequestRecord): string {
  const count = record.request.redactedKinds?.length ?? 0;
  const secrets = t("{0, plural, one {# secret replaced} other {# secrets replaced}}", count);
  return [summarizeOutcome(record), ...(count === 0 ? [] : [secrets])].join(" · ");
}
