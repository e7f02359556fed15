import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { choosePrompt } from "../../core/chat/askOnce";
import type { Attachment } from "../../core/chat/conversation";
import { parseSymbolPlace } from "../../core/context/symbolPlace";
import { placeTests } from "../../core/testGeneration/placeTests";
import { testConventionOf, type TestConvention } from "../../core/testGeneration/testConventions";
import {
  generateTestsPrompt,
  testInstruction,
  type TestWish,
} from "../../core/testGeneration/testInstruction";
import { symbolIn } from "../editorContext";
import { showAdvice } from "../errorMessages";
import { placeInEditor } from "../openPlace";
import type { CommandServices, EditorCommand } from "./editorCommand";

const maxTestFiles = 2_000;
const excluded = "**/{node_modules,vendor,target,build,dist,out,.git,.venv,venv}/**";
/** Files in which a project says what it tests with. */
const projectFiles =
  "{package.json,pyproject.toml,requirements*.txt,setup.cfg,go.mod,pom.xml,build.gradle,build.gradle.kts,Gemfile}";
/** A longer file gets its tests at its end. */
const maxRewrittenLines = 400;

type Services = Pick<CommandServices, "files" | "inlineEdits" | "models">;

/** Writes tests into the file where the project would have them, as an inline edit; nothing is saved. */
export const generateTests: EditorCommand = {
  id: "tempera.generateTests",
  run: async ({ files, inlineEdits, models }: Services, parameter) => {
    const shown = placeInEditor(parseSymbolPlace(parameter));
    const source = shown?.editor.document.uri;
    const context = await symbolIn(
      shown && { document: shown.editor.document, selection: shown.selection },
      files,
    );
    if (context.kind === "nothing" || !source)
      return context.kind === "nothing" ? showAdvice(context.advice) : undefined;
    const { attachment } = context;
    const convention = testConventionOf(attachment.languageId);
    const folder = vscode.workspace.getWorkspaceFolder(source);
    if (!convention)
      return showAdvice(
        t(
          "Tempera does not know where tests of {0} belong. Ask for them in the chat with /tests.",
          attachment.languageId,
        ),
      );
    if (!folder)
      return showAdvice(
        t("Open the folder of this file, so that its tests have a place, and try again."),
      );
    const { path, wish } = await testsFor(files, { attachment, convention, folder });
    const { text, overrides, examples } = await choosePrompt(models, generateTestsPrompt);
    const target = await openTarget(folder, path);
    const { document } = target;
    const last = document.lineCount - 1;
    const first = last < maxRewrittenLines ? 0 : last;
    const range = document.validateRange(new vscode.Range(first, 0, last + 1, 0));
    return inlineEdits.begin({
      editor: target,
      range,
      task: generateTestsPrompt.task,
      instruction: testInstruction(text, wish),
      asking: { overrides, examples },
    });
  },
};

interface Subject {
  readonly attachment: Attachment;
  readonly convention: TestConvention;
  readonly folder: vscode.WorkspaceFolder;
}

/** Where the tests of the subject belong, and what a model has to know to write them. */
async function testsFor(
  files: CommandServices["files"],
  { attachment, convention, folder }: Subject,
): Promise<{ readonly path: string; readonly wish: TestWish }> {
  const found = await findIn(folder, convention.glob, maxTestFiles);
  const pathOf = (uri: vscode.Uri) => uri.path.slice(folder.uri.path.length + 1);
  const path = placeTests(attachment.path, found.map(pathOf), convention);
  const example = found.find((uri) => pathOf(uri) !== path);
  const read = async (uri: vscode.Uri) => {
    const collected = await files.collect(uri.toString(), "tempera");
    return collected.kind === "text" ? [collected.text] : [];
  };
  const told = await Promise.all((await findIn(folder, projectFiles, 20)).map(read));
  const [text] = example ? await read(example) : [];
  return {
    path,
    wish: { convention, subject: attachment, projectFiles: told.flat(), example: text },
  };
}

function findIn(
  folder: vscode.WorkspaceFolder,
  glob: string,
  limit: number,
): Thenable<vscode.Uri[]> {
  return vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), excluded, limit);
}

/** The file, or an editor for one that is made when the user saves it. */
async function openTarget(
  { uri: root }: vscode.WorkspaceFolder,
  path: string,
): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(root, path);
  const exists = await vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  return vscode.window.showTextDocument(exists ? uri : uri.with({ scheme: "untitled" }));
}
