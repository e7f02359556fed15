import type { SetUpRoad } from "../../../src/protocol/chatProtocol";

/** What a road to a first model is called, and what it means in plain words. */
interface Road {
  readonly road: SetUpRoad;
  readonly title: string;
  readonly detail: string;
}

/** Texts of what is loaded after the first frame. */
export const laterStrings = {
  newFile: "New file…",
  openInEditor: "Open in editor",
  wrapLines: "Wrap long lines",

  looking: "Looking for a model on this computer…",
  noModelTitle: "Choose where your model runs",
  noModelText: "Tempera needs one model. No account is needed.",
  downloading: "Downloading the model",
  downloadProgress: (received: string, total: string) => `${received} of ${total}`,
  cancelDownload: "Cancel",
  roads: [
    {
      road: "download-small-model",
      title: "Download a small model",
      detail: "About 100 MB, once. It runs inside Tempera and nothing leaves this computer.",
    },
    {
      road: "start-ollama",
      title: "Start Ollama",
      detail: "Uses a model that Ollama has on this computer.",
    },
    {
      road: "add-server",
      title: "Connect to a server",
      detail: "LM Studio, llama.cpp, vLLM, or any address that speaks the OpenAI API.",
    },
    {
      road: "enter-api-key",
      title: "Use an API key",
      detail: "For OpenAI and services like it. The key stays in VS Code's secret storage.",
    },
    {
      road: "look-again",
      title: "Look again",
      detail: "When a model server is running on this computer by now.",
    },
  ] satisfies readonly Road[],
} as const;
