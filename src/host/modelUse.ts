import type { Disposable } from "../core/base/disposable";
import type { ChatService } from "../core/chat/chatService";
import type { CompletionService } from "../core/completion/completionService";
import type { ModelStatus } from "./modelStatus";

/** An answer tells whether there is a model, which panel and status bar show. */
export function noteChatUse(
  chat: Pick<ChatService, "onDidChange">,
  modelStatus: ModelStatus,
): Disposable {
  return chat.onDidChange((change) => {
    if (change.type !== "answer-changed") return;
    const { answer, model } = change.message;
    const isMissing = answer.state === "failed" && answer.problem.action === "set-up";
    if (isMissing) modelStatus.noteUse("missed");
    else if (model !== "") modelStatus.noteUse("worked");
  });
}

/** A completion tells it as well. */
export function noteCompletionUse(
  completion: Pick<CompletionService, "onDidFinish">,
  modelStatus: ModelStatus,
): Disposable {
  return completion.onDidFinish(({ result }) => {
    if (result.kind === "shown") modelStatus.noteUse("worked");
    else if (result.reason === "no-model") modelStatus.noteUse("missed");
  });
}
