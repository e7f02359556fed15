import * as vscode from "vscode";
import { folderRequest } from "../summaries/kinds";
import type { SummaryServices } from "../summaries/makeSummary";
import type { CommandServices, EditorCommand } from "./editorCommand";
import { showSummary } from "./summarize";

/** From the explorer, the folder that was pressed; else the whole workspace. */
export const summarizeFolder: EditorCommand = {
  id: "tempera.summarizeFolder",
  run: async (services: SummaryServices & Pick<CommandServices, "files">, parameter) =>
    showSummary(
      services,
      parameter instanceof vscode.Uri ? folderRequest(parameter) : { kind: "workspace" },
    ),
};
