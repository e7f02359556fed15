import * as vscode from "vscode";

interface Tempera {
  registerModel(name: string, model: object): vscode.Disposable;
}

/** Offers a chat model of LangChain, a chain of it, or an LLM of LlamaIndex to Tempera. */
export async function offerToTempera(
  { subscriptions }: Pick<vscode.ExtensionContext, "subscriptions">,
  name: string,
  model: object,
): Promise<void> {
  const tempera = vscode.extensions.getExtension<Tempera>("tempera.tempera");
  const api = await tempera?.activate();
  if (api) subscriptions.push(api.registerModel(name, model));
}
