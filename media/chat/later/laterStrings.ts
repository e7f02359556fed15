import { t } from "../../../src/core/base/localize";
import type { SetUpRoad } from "../../../src/protocol/chatProtocol";

/** What a road to a first model is called, and what it means in plain words. */
interface Road {
  readonly road: SetUpRoad;
  readonly title: string;
  readonly detail: string;
}

/** Texts of what is loaded after the first frame. */
export const laterStrings = {
  newFile: t("New file…"),
  openInEditor: t("Open in editor"),
  wrapLines: t("Wrap long lines"),

  find: t("Find in this chat"),
  findPrevious: t("Hit before"),
  findNext: t("Next hit"),
  findClose: t("Close"),
  findCount: (position: number, count: number) =>
    count === 0 ? t("Nothing found") : t("{0} of {1}", position, count),

  looking: t("Looking for a model on this computer…"),
  noModelTitle: t("Choose where your model runs"),
  noModelText: t("Tempera needs one model. No account is needed."),
  downloading: t("Downloading the model"),
  downloadProgress: (received: string, total: string) => t("{0} of {1}", received, total),
  cancelDownload: t("Cancel"),
  roads: [
    {
      road: "download-small-model",
      title: t("Download a small model"),
      detail: t("About 100 MB, once. It runs inside Tempera and nothing leaves this computer."),
    },
    {
      road: "start-ollama",
      title: t("Start Ollama"),
      detail: t("Uses a model that Ollama has on this computer."),
    },
    {
      road: "add-server",
      title: t("Connect to a server"),
      detail: t("LM Studio, llama.cpp, vLLM, or any address that speaks the OpenAI API."),
    },
    {
      road: "enter-api-key",
      title: t("Use an API key"),
      detail: t("For OpenAI and services like it. The key stays in VS Code's secret storage."),
    },
    {
      road: "look-again",
      title: t("Look again"),
      detail: t("When a model server is running on this computer by now."),
    },
  ] satisfies readonly Road[],
} as const;
