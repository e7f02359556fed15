import { render } from "lit-html";
import { CodeMenu } from "./codeMenu";
import { ComposerMenu } from "./composerMenu";
import { FindBar } from "./findBar";
import { firstRunTemplate } from "./firstRunTemplate";
import "./laterParts";
import { openTextEditor } from "./textEditor";
import { UndoBar } from "./undoBar";

globalThis.temperaLaterParts = {
  createCodeMenu: () => new CodeMenu(),
  createComposerMenu: (textBox) => new ComposerMenu(textBox),
  createUndoBar: (onUndo) => new UndoBar(onUndo),
  createFindBar: (context) => new FindBar(context),
  openTextEditor,
  showFirstRun: (place, setUp, onRoad) => render(firstRunTemplate(setUp, onRoad), place),
};
