/** Something that a model may ask to have done. */
export interface ToolDefinition {
  readonly name: string;
  readonly description: string;
  /** A JSON schema of an object. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A model's wish to have a tool used. Stands in an assistant message, behind its words. */
export interface ToolCall {
  readonly type: "tool-call";
  readonly id: string;
  readonly name: string;
  /** JSON as the model wrote it, which need not fit the tool's schema or be JSON at all. */
  readonly arguments: string;
  /** What the server wants back together with the call, for the model that made it. Nobody else reads it. */
  readonly state?: string;
}

/** What came of a call. Stands in the user message that follows the call, before its words. */
export interface ToolResult {
  readonly type: "tool-result";
  readonly callId: string;
  readonly name: string;
  readonly text: string;
  readonly isError?: boolean;
}

/** The arguments of a call as an object, for servers that want one; what is no object of JSON is wrapped. */
export function toolArguments(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return Object.fromEntries(Object.entries(value));
    }
  } catch {
    // The model may have written anything.
  }
  return { arguments: text };
}
