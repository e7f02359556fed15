import { t } from "../core/base/localize";
import type { Disposable } from "../core/base/disposable";
import type { CompletionRecord } from "../core/completion/completionRecord";
import type { NoCompletionReason } from "../core/completion/completionRequest";
import type { CompletionService } from "../core/completion/completionService";
import { showHint, showFailure } from "./errorMessages";

/** Tells whoever asked for a completion by command why none came. While one types, silence is better. */
export function tellWhyNoCompletionCame(
  completion: Pick<CompletionService, "onDidFinish">,
): Disposable {
  return completion.onDidFinish(tell);
}

function tell({ failure, result, trigger }: CompletionRecord): void {
  if (trigger !== "manual" || result.kind !== "none" || result.reason === "superseded") return;
  if (failure !== undefined) {
    void showFailure(failure);
    return;
  }
  showHint(hintFor(result.reason));
}

function hintFor(reason: NoCompletionReason): string {
  if (reason === "document-too-large") return t("this file is too large for completions.");
  if (reason === "file-refused")
    return t("this file is kept from models, so nothing is suggested.");
  if (reason === "disabled") return t("completions are off.");
  return t("no suggestion here.");
}
