import { t } from "../../core/base/localize";
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
        text: t("$(sync~spin) {0} files", count.format(state.filesDone)),
        tooltip: t(
          "Tempera reads the workspace, so that questions with @workspace find their place: {0} files so far. A click pauses it.",
          count.format(state.filesDone),
        ),
        command: "tempera.pauseIndex",
      };
    case "paused":
      return {
        text: t("$(debug-pause) Index"),
        tooltip: t(
          "The workspace index is paused with {0} files. A click goes on.",
          count.format(state.fileCount),
        ),
        command: "tempera.pauseIndex",
      };
    case "ready":
      return state.isFull
        ? {
            text: t("$(database) Index full"),
            tooltip: t(
              "The workspace index is full: {0} files are in it, others are not. A click opens the settings, where tempera.index.maxMegabytes raises the limit.",
              count.format(state.fileCount),
            ),
            command: "tempera.openSettings",
          }
        : undefined;
    case "failed":
      return {
        text: t("$(warning) Index"),
        tooltip: t("The workspace index has failed. A click reads the workspace anew."),
        command: "tempera.rebuildIndex",
      };
    default:
      return assertNever(state);
  }
}
