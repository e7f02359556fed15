import * as vscode from "vscode";
import { parseModelReference } from "../core/model/modelReference";
import type { ModelRegistry } from "../core/model/modelRegistry";

/** Has the connection's Ollama get the model, in a terminal where one sees how it comes and can stop it. */
export function pullModel(models: Pick<ModelRegistry, "findConnection">, reference: string): void {
  const parsed = parseModelReference(reference);
  const connection = parsed && models.findConnection(parsed.connectionId);
  if (!parsed || !connection) return;
  const terminal = vscode.window.createTerminal({
    name: "Ollama",
    env: { OLLAMA_HOST: connection.baseUrl },
  });
  terminal.show(true);
  terminal.sendText(`ollama pull ${parsed.model}`);
}
