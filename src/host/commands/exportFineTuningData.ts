import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import {
  chatExamplesOf,
  toJsonLines,
  type ChatExample,
  type GapExample,
} from "../../core/fineTuning/fineTuningData";
import { ExampleRedactor } from "../../core/fineTuning/redactExamples";
import { showAdvice } from "../errorMessages";
import { openInEditor } from "../openInEditor";
import { withProgress } from "../progress";
import type { CommandServices, EditorCommand } from "./editorCommand";

type Services = Pick<CommandServices, "acceptedCompletions" | "chat" | "redactor" | "settings">;

/** What was answered well and what was accepted, as files to fine-tune a model with. Nothing leaves this machine. */
export const exportFineTuningData: EditorCommand = {
  id: "tempera.exportFineTuningData",
  run: async (services: Services) => {
    const redactor = new ExampleRedactor({
      patterns: services.settings.current.redaction.patterns,
      known: services.redactor.secrets,
    });
    const answers = await withProgress(t("Tempera reads your chats"), (signal) =>
      ratedAnswers(services.chat, signal),
    );
    const gaps = await services.acceptedCompletions.examples();
    if (answers.length + gaps.length === 0)
      return showAdvice(
        t(
          "There is nothing to export yet. Mark good answers in the chat with the thumb below them, or accept completions.",
        ),
      );
    const choice = await choose(answers, gaps);
    if (!choice) return;
    if (choice === "forget") return forget(services.acceptedCompletions);
    const examples =
      choice === "answers"
        ? answers.map((example) => redactor.chat(example))
        : gaps.flatMap((gap) => redactor.gap(gap) ?? []);
    await previewAndSave(choice, toJsonLines(examples), examples.length, redactor.count);
  },
};

type Choice = "answers" | "completions";

async function forget(accepted: Services["acceptedCompletions"]): Promise<void> {
  await accepted.forget();
  showAdvice(t("The completions that you accepted are forgotten."));
}

async function ratedAnswers(
  chat: Services["chat"],
  signal: AbortSignal,
): Promise<readonly ChatExample[]> {
  const examples: ChatExample[] = [];
  const listed = await chat.history.list();
  for (const id of new Set([chat.conversation.id, ...listed.map((session) => session.id)])) {
    signal.throwIfAborted();
    const tree = await chat.read(id);
    if (tree) examples.push(...chatExamplesOf(tree));
  }
  return examples;
}

async function choose(
  answers: readonly ChatExample[],
  gaps: readonly GapExample[],
): Promise<Choice | "forget" | undefined> {
  const items = [
    {
      label: t("Answers that you called good"),
      description: t("{0, plural, one {# example} other {# examples}}", answers.length),
      detail: t("With what was asked and said before, in OpenAI's format for chats"),
      value: "answers",
    },
    {
      label: t("Completions that you accepted"),
      description: t("{0, plural, one {# example} other {# examples}}", gaps.length),
      detail: t("The last ones of all windows, as text before, behind and in the gap"),
      value: "completions",
    },
    {
      label: t("Forget the completions that you accepted"),
      detail: t("They are kept on this machine, without the secrets that were in them"),
      value: "forget",
    },
  ] as const;
  const picked = await vscode.window.showQuickPick(
    items.filter(({ value }) => (value === "answers" ? answers : gaps).length > 0),
    { title: t("Export Fine-Tuning Data") },
  );
  return picked?.value;
}

/** The user sees every line before it is written. */
async function previewAndSave(
  choice: Choice,
  text: string,
  count: number,
  secrets: number,
): Promise<void> {
  const { document } = await openInEditor(text, "jsonl");
  const save = t("Save…");
  const found = t(
    "This is what would be written: {0, plural, one {# example} other {# examples}}. {1, plural, one {# secret was replaced} other {# secrets were replaced}}; look through it before you save it.",
    count,
    secrets,
  );
  if ((await vscode.window.showInformationMessage(found, save)) !== save) return;
  const uri = await vscode.window.showSaveDialog({
    title: t("Export Fine-Tuning Data"),
    filters: { "JSON Lines": ["jsonl"] },
    defaultUri: vscode.Uri.file(`${choice}.jsonl`),
  });
  if (!uri) return;
  // What the user has taken out of it stays out.
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(document.getText()));
  showAdvice(t("The examples were written to {0}.", vscode.workspace.asRelativePath(uri)));
}
