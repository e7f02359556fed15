import { render } from "lit-html";
import { attachByHand } from "./attachByHand";
import { CodeMenu } from "./codeMenu";
import { composerChips } from "./composerChips";
import { ComposerMenu } from "./composerMenu";
import { ConversationControls } from "./conversationControls";
import { CopyFeedback } from "./copyFeedback";
import { FindBar } from "./findBar";
import { firstRunTemplate } from "./firstRunTemplate";
import "./laterParts";
import { QuestionRecall } from "./questionRecall";
import { openTextEditor } from "./textEditor";
import { UndoBar } from "./undoBar";

globalThis.temperaLaterParts = {
  createCodeMenu: () => new CodeMenu(),
  createComposerMenu: (textBox) => new ComposerMenu(textBox),
  createQuestionRecall: () => new QuestionRecall(),
  createUndoBar: (onUndo) => new UndoBar(onUndo),
  createFindBar: (context) => new FindBar(context),
  createCopyMarks: () => new CopyFeedback(),
  createControls: (context) => new ConversationControls(context),
  openTextEditor,
  showChips: (place, composer, events) => render(composerChips(composer, events), place),
  attachByHand,
  showFirstRun: (place, setUp, onRoad) => render(firstRunTemplate(setUp, onRoad), place),
};
