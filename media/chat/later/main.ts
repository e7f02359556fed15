import { render } from "lit-html";
import { attachByHand, attachFound } from "./attachByHand";
import { CodeMenu } from "./codeMenu";
import { composerChips } from "./composerChips";
import { ComposerSuggestions } from "./composerSuggestions";
import { ConversationControls } from "./conversationControls";
import { CopyFeedback } from "./copyFeedback";
import { dressMessage } from "./dressMessage";
import { FindBar } from "./findBar";
import { firstRunTemplate } from "./firstRunTemplate";
import "./laterParts";
import { UndoBar } from "./undoBar";

globalThis.temperaLaterParts = {
  createCodeMenu: () => new CodeMenu(),
  createSuggestions: (context) => new ComposerSuggestions(context),
  createUndoBar: (onUndo) => new UndoBar(onUndo),
  createFindBar: (context) => new FindBar(context),
  createCopyMarks: () => new CopyFeedback(),
  createControls: (context) => new ConversationControls(context),
  dressMessage,
  showChips: (place, composer, events) => render(composerChips(composer, events), place),
  attachByHand,
  attachFound: (picture, events) => void attachFound(picture, events),
  showFirstRun: (place, setUp, onRoad) => render(firstRunTemplate(setUp, onRoad), place),
};
