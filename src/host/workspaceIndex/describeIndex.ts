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
export function describeIndex(
  state: IndexState,
  filesToEmbed: number,
): IndexStatusView | undefined {
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
      if (state.isFull) return describeFull(state.fileCount);
      return filesToEmbed > 0 ? describeEmbedding(filesToEmbed) : undefined;
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

function describeFull(fileCount: number): IndexStatusView {
  return {
    text: t("$(database) Index full"),
    tooltip: t(
      "The workspace index is full: {0} files are in it, others are not. A click opens the settings, where tempera.index.maxMegabytes raises the limit.",
      count.format(fileCount),
    ),
    command: "tempera.openSettings",
  };
}

function describeEmbedding(filesToEmbed: number): IndexStatusView {
  return {
    text: t("$(sync~spin) {0} files by meaning", count.format(filesToEmbed)),
    tooltip: t(
      "An embedding model reads the workspace, so that @workspace finds places by meaning: {0} files to go. A click pauses it; tempera.index.embeddings chooses the model or turns it off.",
      count.format(filesToEmbed),
    ),
    command: "tempera.pauseIndex",
  };
}
