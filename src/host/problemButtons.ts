import { t } from "../core/base/localize";
import type { ChatProblem, ChatProblemAction } from "../core/chat/conversation";
import { isModelError } from "../core/model/modelError";

interface ProblemCommand {
  readonly command: string;
  /** What the command is told; without it, the model or the connection that the problem is about. */
  readonly parameter?: string;
}

/** The setting of VS Code that proxies stand in. */
export const proxySetting = "http.proxy";

/** What each action runs outside of the chat, where there is no question to ask again. */
export const problemCommands: Readonly<
  Record<Exclude<ChatProblemAction, "retry">, ProblemCommand>
> = {
  "choose-model": { command: "tempera.chooseModel" },
  "use-successor": { command: "tempera.chooseModel" },
  "pull-model": { command: "tempera.pullOllamaModel" },
  "enter-api-key": { command: "tempera.enterApiKey" },
  "set-up": { command: "tempera.openChat" },
  "start-ollama": { command: "tempera.startOllama" },
  "open-settings": { command: "tempera.openSettings" },
  "open-proxy-settings": { command: "tempera.openSettings", parameter: proxySetting },
  "show-log": { command: "tempera.showLog" },
  "open-doctor": { command: "tempera.openDoctor" },
};

const titles: Readonly<Record<keyof typeof problemCommands, string>> = {
  "choose-model": t("Choose Model"),
  "use-successor": t("Choose Model"),
  "pull-model": t("Pull It"),
  "enter-api-key": t("Enter API Key"),
  "set-up": t("Set Up"),
  "start-ollama": t("Start Ollama"),
  "open-settings": t("Open Settings"),
  "open-proxy-settings": t("Open Proxy Settings"),
  "show-log": t("Show Log"),
  "open-doctor": t("Find Out Why"),
};

/** `undefined` where there is nothing to press. */
export function problemButton(
  action: ChatProblemAction | undefined,
): (ProblemCommand & { readonly title: string }) | undefined {
  if (action === undefined || action === "retry") return undefined;
  return { ...problemCommands[action], title: titles[action] };
}

/** What the command is told of a failure: the model that the action is about or, where a key is wanted, whose. */
export function failureParameter(
  { action, model }: Pick<ChatProblem, "action" | "model">,
  thrown: unknown,
): string | undefined {
  if (model !== undefined || action !== "enter-api-key") return model;
  return isModelError(thrown) ? thrown.details.connectionId : undefined;
}
