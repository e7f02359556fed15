/** Names one model of one connection. Written `connection/model` in settings, for example `ollama/qwen2.5-coder:1.5b`. */
export interface ModelReference {
  readonly connectionId: string;
  readonly model: string;
}

/** Model names may hold slashes, connection ids may not, so the first slash divides. */
export function parseModelReference(text: string): ModelReference | undefined {
  const slash = text.indexOf("/");
  if (slash <= 0 || slash === text.length - 1) return undefined;
  return { connectionId: text.slice(0, slash), model: text.slice(slash + 1) };
}

export function formatModelReference({ connectionId, model }: ModelReference): string {
  return `${connectionId}/${model}`;
}
