import { t } from "../core/base/localize";
import type { ChatProblemAction } from "../core/chat/conversation";

/** What a button for the action is called, and the command behind it. `retry` belongs to the chat alone. */
export const problemButtons: Readonly<
  Partial<Record<ChatProblemAction, { readonly title: string; readonly command: string }>>
> = {
  "choose-model": { title: t("Choose Model"), command: "tempera.chooseModel" },
  "use-successor": { title: t("Choose Model"), command: "tempera.chooseModel" },
  "pull-model": { title: t("Pull It"), command: "tempera.pullOllamaModel" },
  "enter-api-key": { title: t("Enter API Key"), command: "tempera.enterApiKey" },
  "set-up": { title: t("Set Up"), command: "tempera.openChat" },
  "start-ollama": { title: t("Start Ollama"), command: "tempera.startOllama" },
  "open-settings": { title: t("Open Settings"), command: "tempera.openSettings" },
  "show-log": { title: t("Show Log"), command: "tempera.showLog" },
  "open-doctor": { title: t("Find Out Why"), command: "tempera.openDoctor" },
};
