import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { formatModelReference } from "../../core/model/modelReference";
import { pullModel } from "../pullModel";
import type { CommandServices, EditorCommand } from "./editorCommand";

const suggestion = "qwen2.5-coder:1.5b";

/** The parameter may be the model, `connection/model`. */
export const pullOllamaModel: EditorCommand = {
  id: "tempera.pullOllamaModel",
  run: async (services, reference) => {
    const wanted = typeof reference === "string" ? reference : await askModel(services);
    if (wanted !== undefined) await pullModel(services, wanted);
  },
};

async function askModel({ settings }: CommandServices): Promise<string | undefined> {
  const model = await vscode.window.showInputBox({
    title: t("Pull a Model into Ollama"),
    prompt: t("The model's name, as ollama.com lists it."),
    value: suggestion,
    validateInput: (text) =>
      /^[\w./:-]+$/.test(text.trim()) ? undefined : t("Write a name such as {0}.", suggestion),
  });
  if (model === undefined) return undefined;
  const own = settings.current.connections.find(({ backendId }) => backendId === "ollama");
  return formatModelReference({ connectionId: own?.id ?? "ollama", model: model.trim() });
}
