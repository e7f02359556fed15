import type { ChatProblemAction } from "../core/chat/conversation";

/** What a button for the action is called, and the command behind it. `retry` belongs to the chat alone. */
export const problemButtons: Readonly<
  Partial<Record<ChatProblemAction, { readonly title: string; readonly command: string }>>
> = {
  "choose-model": { title: "Choose Model", command: "tempera.chooseModel" },
  "use-successor": { title: "Choose Model", command: "tempera.chooseModel" },
  "pull-model": { title: "Choose Model", command: "tempera.chooseModel" },
  "enter-api-key": { title: "Enter API Key", command: "tempera.enterApiKey" },
  "set-up": { title: "Set Up", command: "tempera.openChat" },
  "start-ollama": { title: "Start Ollama", command: "tempera.startOllama" },
  "open-settings": { title: "Open Settings", command: "tempera.openSettings" },
  "show-log": { title: "Show Log", command: "tempera.showLog" },
  "open-doctor": { title: "Find Out Why", command: "tempera.openDoctor" },
};
