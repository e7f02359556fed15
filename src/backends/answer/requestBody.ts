/** A request's JSON, and which of the caller's wishes it does not carry as they were. */
export interface RequestBody<Fields extends object = object> {
  readonly fields: Fields;
  readonly dropped: readonly DroppedField[];
}

export interface DroppedField {
  readonly field: string;
  /** Follows the field's name and a colon: "fixed by this model". */
  readonly reason: string;
}

/** The value a body carries under this name, at its top or among Ollama's `options`. */
export function bodyValue({ fields }: RequestBody, name: string): unknown {
  const top = new Map<string, unknown>(Object.entries(fields));
  const options = top.get("options");
  const inner = typeof options === "object" && options !== null ? Object.entries(options) : [];
  return top.get(name) ?? new Map<string, unknown>(inner).get(name);
}
