import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { problemQuestion } from "../../core/context/problemQuestion";
import { blockAround, currentEditor } from "../editorContext";
import { showAdvice } from "../errorMessages";
import { problemsAt, type ProblemPlace } from "../problems";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

/** Explains the errors and warnings at the cursor, with the code around them. */
export const explainProblem: EditorCommand = {
  id: "tempera.explainProblem",
  run: async (services, parameter) => {
    const editor = currentEditor();
    if (!editor) return showAdvice(t("Open a file with a problem in it and try again."));
    const place = isPlace(parameter)
      ? parameter
      : { uri: editor.document.uri, range: lineAround(editor) };
    const problems = problemsAt(place);
    if (problems.length === 0)
      return showAdvice(
        t("There is no problem at the cursor. Put it on an underlined place and try again."),
      );
    const document = documentOf(editor, place);
    const context = await blockAround(document, place.range, services.files);
    return askInChat(
      services,
      { text: `/explain ${problemQuestion(problems)}`, task: "explain" },
      context,
    );
  },
};

function isPlace(parameter: unknown): parameter is ProblemPlace {
  return (
    typeof parameter === "object" &&
    parameter !== null &&
    "uri" in parameter &&
    parameter.uri instanceof vscode.Uri &&
    "range" in parameter &&
    parameter.range instanceof vscode.Range
  );
}

function lineAround({ document, selection }: vscode.TextEditor): vscode.Range {
  return selection.isEmpty ? document.lineAt(selection.active.line).range : selection;
}

/** The light bulb may belong to another editor than the active one. */
function documentOf(editor: vscode.TextEditor, { uri }: ProblemPlace) {
  const documents = [editor.document, ...vscode.workspace.textDocuments];
  return (
    documents.find((document) => document.uri.toString() === uri.toString()) ?? editor.document
  );
}
