import { assertNever } from "../../core/base/assertNever";
import type { IndexState } from "../../core/workspaceIndex/indexState";

export interface IndexStatusView {
  readonly text: string;
  readonly tooltip: string;
  readonly command: string;
}

const count = new Intl.NumberFormat();

/** What the status bar says of the index; `undefined` where there is nothing to say. */
export function describeIndex(state: IndexState): IndexStatusView | undefined {
  switch (state.state) {
    case "off":
      return undefined;
    case "indexing":
      return {
        text: `$(sync~spin) ${count.format(state.filesDone)} files`,
        tooltip: `Tempera reads the workspace, so that questions with @workspace find their place: ${count.format(state.filesDone)} files so far. A click pauses it.`,
        command: "tempera.pauseIndex",
      };
    case "paused":
      return {
        text: "$(debug-pause) Index",
        tooltip: `The workspace index is paused with ${count.format(state.fileCount)} files. A click goes on.`,
        command: "tempera.pauseIndex",
      };
    case "ready":
      return state.isFull
        ? {
            text: "$(database) Index full",
            tooltip: `The workspace index is full: ${count.format(state.fileCount)} files are in it, others are not. A click opens the settings, where tempera.index.maxMegabytes raises the limit.`,
            command: "tempera.openSettings",
          }
        : undefined;
    case "failed":
      return {
        text: "$(warning) Index",
        tooltip: "The workspace index has failed. A click reads the workspace anew.",
        command: "tempera.rebuildIndex",
      };
    default:
      return assertNever(state);
  }
}
