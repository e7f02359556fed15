import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { literalAt, type EmbeddedLiteral } from "../../core/document/literalAt";
import { rangeContext, currentEditor } from "../editorContext";
import { showAdvice } from "../errorMessages";
import { askInChat } from "./askInChat";
import type { EditorCommand } from "./editorCommand";

const questions: Readonly<Record<EmbeddedLiteral["kind"], `/${string}`>> = {
  "regular-expression":
    "/explain this regular expression: what it matches, each of its parts in order, two texts that match, one that nearly does, and where it may be slow.",
  sql: "/explain this SQL statement: what it reads or changes, each of its clauses in order, and what to watch out for, such as missing conditions or values that are put together from text.",
};

/** Explains the regular expression or the SQL statement that the cursor is in. */
export const explainLiteral: EditorCommand = {
  id: "tempera.explainLiteral",
  run: async (services) => {
    const editor = currentEditor();
    if (!editor) return showAdvice(t("Open a file with code in it and try again."));
    const { document, selection } = editor;
    const { languageId } = document;
    const found = literalAt(document.getText(), document.offsetAt(selection.active), languageId);
    if (!found)
      return showAdvice(
        t(
          "There is no regular expression or SQL statement at the cursor. Put it into one, or select it and choose Explain Selection.",
        ),
      );
    const range = new vscode.Range(
      document.positionAt(found.start),
      document.positionAt(found.end),
    );
    const context = await rangeContext(document, range, services.files);
    return askInChat(services, { text: questions[found.kind], task: "explain" }, context);
  },
};
