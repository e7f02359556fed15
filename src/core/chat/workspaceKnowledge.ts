import type { WorkspaceFindings } from "../workspaceIndex/workspaceSearch";

/** What the workspace says to a question, or one sentence on why it cannot be asked and what to do. */
export type WorkspaceAnswer =
  | ({ readonly kind: "found" } & WorkspaceFindings)
  | { readonly kind: "unavailable"; readonly reason: string };

export interface WorkspaceKnowledge {
  find(question: string, signal: AbortSignal): Promise<WorkspaceAnswer>;
}
