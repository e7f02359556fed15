import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { describeModelError } from "../core/model/describeModelError";
import type { Connection } from "../core/model/connection";
import type { ModelDescription } from "../core/model/modelBackend";
import { isModelError } from "../core/model/modelError";
import type { ListModelsOf } from "./commands/editorCommand";

export type ServerCheck =
  | {
      readonly kind: "answers";
      readonly connection: Connection;
      readonly models: readonly ModelDescription[];
    }
  | { readonly kind: "fails"; readonly isKeyRefused: boolean; readonly problem: string }
  | { readonly kind: "cancelled" };

/**
 * Asks for the models over each of the connections at once; the first of the list that answers counts. Shows
 * that it is asking and can be cancelled.
 */
export async function checkServer(
  candidates: readonly Connection[],
  listModelsOf: ListModelsOf,
): Promise<ServerCheck> {
  const cancelling = new AbortController();
  const answers = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: t("Asking {0} for its models", candidates[0]?.baseUrl ?? ""),
      cancellable: true,
    },
    (_progress, token) => {
      token.onCancellationRequested(() => cancelling.abort());
      return Promise.allSettled(
        candidates.map(async (connection) => ({
          connection,
          models: await listModelsOf(connection, cancelling.signal),
        })),
      );
    },
  );
  if (cancelling.signal.aborted) return { kind: "cancelled" };
  const found = answers.find((answer) => answer.status === "fulfilled");
  if (found) return { kind: "answers", ...found.value };
  const failures = answers.filter((answer) => answer.status === "rejected");
  return explain(failures.map(({ reason }): unknown => reason));
}

/** A refused key says more than an address that speaks another wire. */
function explain(failures: readonly unknown[]): ServerCheck {
  const refusal = failures.find((failure) => isModelError(failure) && failure.kind === "auth");
  const { message } = describeModelError(refusal ?? failures[0]);
  return { kind: "fails", isKeyRefused: refusal !== undefined, problem: message };
}
