import { addServer } from "./addServer";
import { askAboutSelection } from "./askAboutSelection";
import { cancelDownload } from "./cancelDownload";
import { chooseModel } from "./chooseModel";
import { downloadSmallModel } from "./downloadSmallModel";
import type { EditorCommand } from "./editorCommand";
import { enterApiKey } from "./enterApiKey";
import { exportChat } from "./exportChat";
import { explainSelection } from "./explainSelection";
import { importChat } from "./importChat";
import { lookForModels } from "./lookForModels";
import { newChat } from "./newChat";
import { openChat } from "./openChat";
import { openChatInEditor } from "./openChatInEditor";
import { openChatInWindow } from "./openChatInWindow";
import { openSettings } from "./openSettings";
import { removeApiKey } from "./removeApiKey";
import { showHistory } from "./showHistory";
import { showLog } from "./showLog";
import { showMenu } from "./showMenu";
import { startOllama } from "./startOllama";
import { summarizeFile } from "./summarizeFile";
import { summarizeSelection } from "./summarizeSelection";
import { toggleCompletions } from "./toggleCompletions";
import { triggerCompletion } from "./triggerCompletion";
import { writeCommitMessage } from "./writeCommitMessage";

/** All commands, in the order of the manifest. */
export const commands: readonly EditorCommand[] = [
  explainSelection,
  summarizeSelection,
  summarizeFile,
  askAboutSelection,
  writeCommitMessage,
  openChat,
  openChatInEditor,
  openChatInWindow,
  newChat,
  showHistory,
  exportChat,
  importChat,
  chooseModel,
  lookForModels,
  triggerCompletion,
  toggleCompletions,
  addServer,
  enterApiKey,
  removeApiKey,
  downloadSmallModel,
  cancelDownload,
  startOllama,
  openSettings,
  showLog,
  showMenu,
];
