import { acceptAllChanges } from "./acceptAllChanges";
import { acceptChange } from "./acceptChange";
import { acceptAllEdits } from "./acceptAllEdits";
import { acceptEdit } from "./acceptEdit";
import { addServer } from "./addServer";
import { addTypes } from "./addTypes";
import { askAboutSelection } from "./askAboutSelection";
import { cancelDownload } from "./cancelDownload";
import { sendInstruction } from "./sendInstruction";
import { cancelInstruction } from "./cancelInstruction";
import { changeEdit } from "./changeEdit";
import { chooseModel } from "./chooseModel";
import { choosePersona } from "./choosePersona";
import { clearAnswers } from "./clearAnswers";
import { compareModels } from "./compareModels";
import { copyDoctorReport } from "./copyDoctorReport";
import { documentFile } from "./documentFile";
import { documentFolder } from "./documentFolder";
import { documentSymbol } from "./documentSymbol";
import { deleteAllIndexes } from "./deleteAllIndexes";
import { deleteIndex } from "./deleteIndex";
import { downloadSmallModel } from "./downloadSmallModel";
import { editInline } from "./editInline";
import type { EditorCommand } from "./editorCommand";
import { endSnooze } from "./endSnooze";
import { enterApiKey } from "./enterApiKey";
import { exportComparison } from "./exportComparison";
import { exportFineTuningData } from "./exportFineTuningData";
import { exportChat } from "./exportChat";
import { fixProblems } from "./fixProblems";
import { generateTests } from "./generateTests";
import { goToNextEdit } from "./goToNextEdit";
import { explain } from "./explain";
import { explainFile } from "./explainFile";
import { explainLiteral } from "./explainLiteral";
import { explainProblem } from "./explainProblem";
import { explainSelection } from "./explainSelection";
import { explainTerminal } from "./explainTerminal";
import { importChat } from "./importChat";
import { lookForModels } from "./lookForModels";
import { manageLocalModels } from "./manageLocalModels";
import { newChat } from "./newChat";
import { newPrompt } from "./newPrompt";
import { openChat } from "./openChat";
import { openChatInEditor } from "./openChatInEditor";
import { openChatInWindow } from "./openChatInWindow";
import { openDoctor } from "./openDoctor";
import { openModels } from "./openModels";
import { openPrompts } from "./openPrompts";
import { openUsage } from "./openUsage";
import { openSettings } from "./openSettings";
import { rejectAllChanges } from "./rejectAllChanges";
import { rejectChange } from "./rejectChange";
import { refactorSelection } from "./refactorSelection";
import { rejectAllEdits } from "./rejectAllEdits";
import { rejectEdit } from "./rejectEdit";
import { pullOllamaModel } from "./pullOllamaModel";
import { pauseIndex } from "./pauseIndex";
import { rebuildIndex } from "./rebuildIndex";
import { removeApiKey } from "./removeApiKey";
import { resetMetrics } from "./resetMetrics";
import { resetUsage } from "./resetUsage";
import { runPrompt } from "./runPrompt";
import { setDelay } from "./setDelay";
import { showHistory } from "./showHistory";
import { reviewSending } from "./reviewSending";
import { showLastRequest } from "./showLastRequest";
import { showLog } from "./showLog";
import { showMenu } from "./showMenu";
import { showMetrics } from "./showMetrics";
import { showQuickActions } from "./showQuickActions";
import { simplifySelection } from "./simplifySelection";
import { snoozeCompletions } from "./snoozeCompletions";
import { startOllama } from "./startOllama";
import { suggestNames } from "./suggestNames";
import { stopEdit } from "./stopEdit";
import { refreshSummary } from "./refreshSummary";
import { summarize } from "./summarize";
import { summarizeFolder } from "./summarizeFolder";
import { summarizeFile } from "./summarizeFile";
import { summarizeTerminal } from "./summarizeTerminal";
import { summarizeSelection } from "./summarizeSelection";
import { toggleCompletions } from "./toggleCompletions";
import { toggleEconomy } from "./toggleEconomy";
import { toggleInComments } from "./toggleInComments";
import { toggleLanguage } from "./toggleLanguage";
import { toggleManualOnly } from "./toggleManualOnly";
import { translateCode } from "./translateCode";
import { translateComments } from "./translateComments";
import { triggerCompletion } from "./triggerCompletion";
import { goToLastMessage } from "./goToLastMessage";
import { openTranscript } from "./openTranscript";
import { whyNothing } from "./whyNothing";
import { explainConflict } from "./explainConflict";
import { nameBranch } from "./nameBranch";
import { reviewChanges } from "./reviewChanges";
import { applyFinding } from "./applyFinding";
import { dismissFinding } from "./dismissFinding";
import { endReview } from "./endReview";
import { writeChangelog } from "./writeChangelog";
import { writeReadme } from "./writeReadme";
import { writePullRequest } from "./writePullRequest";
import { useTeamProfile } from "./useTeamProfile";
import { writeCommitMessage } from "./writeCommitMessage";

/** All commands, in the order of the manifest. */
export const commands: readonly EditorCommand[] = [
  explainSelection,
  explain,
  explainFile,
  explainLiteral,
  explainProblem,
  explainTerminal,
  summarizeSelection,
  summarizeFile,
  summarize,
  summarizeFolder,
  summarizeTerminal,
  refreshSummary,
  askAboutSelection,
  showQuickActions,
  editInline,
  sendInstruction,
  cancelInstruction,
  changeEdit,
  acceptEdit,
  rejectEdit,
  acceptAllEdits,
  rejectAllEdits,
  stopEdit,
  goToNextEdit,
  fixProblems,
  refactorSelection,
  simplifySelection,
  addTypes,
  suggestNames,
  generateTests,
  translateComments,
  translateCode,
  documentSymbol,
  documentFile,
  documentFolder,
  writeCommitMessage,
  writePullRequest,
  writeChangelog,
  writeReadme,
  nameBranch,
  reviewChanges,
  applyFinding,
  dismissFinding,
  endReview,
  explainConflict,
  runPrompt,
  openPrompts,
  newPrompt,
  choosePersona,
  openChat,
  openChatInEditor,
  openChatInWindow,
  openTranscript,
  goToLastMessage,
  newChat,
  showHistory,
  exportChat,
  importChat,
  acceptChange,
  rejectChange,
  acceptAllChanges,
  rejectAllChanges,
  chooseModel,
  lookForModels,
  openModels,
  useTeamProfile,
  openDoctor,
  copyDoctorReport,
  triggerCompletion,
  toggleCompletions,
  toggleLanguage,
  toggleManualOnly,
  toggleInComments,
  toggleEconomy,
  snoozeCompletions,
  endSnooze,
  setDelay,
  whyNothing,
  showMetrics,
  resetMetrics,
  openUsage,
  resetUsage,
  addServer,
  enterApiKey,
  removeApiKey,
  manageLocalModels,
  pullOllamaModel,
  downloadSmallModel,
  cancelDownload,
  startOllama,
  compareModels,
  exportComparison,
  exportFineTuningData,
  clearAnswers,
  pauseIndex,
  rebuildIndex,
  deleteIndex,
  deleteAllIndexes,
  openSettings,
  reviewSending,
  showLastRequest,
  showLog,
  showMenu,
];
