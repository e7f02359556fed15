import { t } from "../core/base/localize";
import { parseModelReference } from "../core/model/modelReference";
import type { CommandServices } from "./commands/editorCommand";

/** Has the connection's Ollama get the model, with its progress; it can be paused and goes on later. */
export async function pullModel(
  {
    loadLocalModels,
    modelDownload,
    models,
  }: Pick<CommandServices, "loadLocalModels" | "modelDownload" | "models">,
  reference: string,
): Promise<void> {
  const parsed = parseModelReference(reference);
  const connection = parsed && models.findConnection(parsed.connectionId);
  if (!parsed || connection?.backendId !== "ollama") return;
  const { ollama } = await loadLocalModels();
  await modelDownload.run(t("Pulling {0}", parsed.model), (onTransfer, signal) =>
    ollama.pull(connection, parsed.model, onTransfer, signal),
  );
}
