import * as vscode from "vscode";
import { assertNever } from "../../core/base/assertNever";
import { answerQuestion, type AnswerEnvironment } from "../../core/chat/answerQuestion";
import type { AnswerUpdate } from "../../core/chat/answerUpdate";
import type { Attachment, Message } from "../../core/chat/conversation";
import { slashCommands } from "../../core/chat/slashCommands/index";
import type { FileGate } from "../../core/context/files/fileCollector";
import { withSignal } from "../convert";
import { selectionIfAny } from "../editorContext";

/** `@tempera` in VS Code's own chat: the same answers as in Tempera's, at the same temperatures. */
export function createParticipantHandler(
  environment: AnswerEnvironment,
  files: FileGate,
): vscode.ChatRequestHandler {
  return async (request, { history }, stream, token) => {
    const command = slashCommands.find(({ name }) => name === request.command);
    const selection = await selectionIfAny(files);
    const text = command ? `/${command.name} ${request.prompt}`.trim() : request.prompt;
    const input = {
      question: questionOf(text, selection ? [selection] : []),
      task: command?.task ?? "chat",
      history: messagesOf(history),
    } as const;
    await withSignal(token, async (signal) => {
      for await (const update of answerQuestion(environment, input, signal)) show(update, stream);
    });
  };
}

function questionOf(text: string, attachments: readonly Attachment[]) {
  return { role: "user", id: "question", text, attachments } as const;
}

function show(update: AnswerUpdate, stream: vscode.ChatResponseStream): void {
  switch (update.type) {
    case "text":
      return stream.markdown(update.text);
    case "begun":
      return update.notes.forEach((note) => stream.progress(note));
    case "note":
      return stream.progress(update.note);
    case "informed":
    case "waits":
    case "reasoning":
    case "summarized":
      return undefined;
    case "ended":
      return update.answer.state === "failed"
        ? stream.markdown(update.answer.problem.message)
        : undefined;
    default:
      return assertNever(update);
  }
}

/** What was said to `@tempera` before; each answer belongs to the question above it. */
function messagesOf(history: vscode.ChatContext["history"]): readonly Message[] {
  return history.map((turn, index): Message => {
    const id = `turn-${index}`;
    if (turn instanceof vscode.ChatRequestTurn)
      return { role: "user", id, text: turn.prompt, attachments: [] };
    const text = turn.response
      .map((part) => (part instanceof vscode.ChatResponseMarkdownPart ? part.value.value : ""))
      .join("");
    const answer = { state: "done", reason: "stop", usage: {} } as const;
    return {
      role: "assistant",
      id,
      text,
      reasoning: "",
      task: "chat",
      model: "",
      temperature: 0,
      notes: [],
      answer,
    };
  });
}
