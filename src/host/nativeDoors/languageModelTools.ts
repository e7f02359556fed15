import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { answerQuestion, type AnswerEnvironment } from "../../core/chat/answerQuestion";
import type { WorkspaceKnowledge } from "../../core/chat/workspaceKnowledge";
import { attachmentFor } from "../../core/context/attachmentFor";
import { parseToolInput } from "../../core/context/toolInputs";
import { TextSnapshot } from "../../core/text/textSnapshot";
import type { CommandServices } from "../commands/editorCommand";
import { gather } from "../summaries/gather";
import { makeSummary, type SummaryServices } from "../summaries/makeSummary";
import { readSources } from "../summaries/readSources";
import { uriOfPath } from "../workspacePaths";

type ToolServices = SummaryServices &
  Pick<CommandServices, "files"> & {
    readonly answers: AnswerEnvironment;
    readonly knowledge: WorkspaceKnowledge;
  };

/** Throws a sentence that the asking model can do something with. */
export type UseTool = (
  use: { readonly name: string; readonly input: unknown },
  signal: AbortSignal,
) => Promise<vscode.LanguageModelToolResult>;

type Work = (services: ToolServices, input: unknown, signal: AbortSignal) => Promise<string>;

/** What Tempera does for the models of others, by the names of the manifest. Each reads only what belongs to the workspace. */
const tools: Readonly<Record<string, Work>> = {
  tempera_search: searchWorkspace,
  tempera_summarize: summarize,
  tempera_explain: explain,
};

export function createToolUse(services: ToolServices): UseTool {
  return async ({ input, name }, signal) => {
    const work = tools[name];
    if (!work) throw new Error(`Tempera has no tool ${name}.`);
    const text = await work(services, input, signal);
    return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
  };
}

async function searchWorkspace(
  { knowledge }: ToolServices,
  input: unknown,
  signal: AbortSignal,
): Promise<string> {
  const { query } = parseToolInput.search(input);
  const found = await knowledge.find(query, signal);
  if (found.kind === "unavailable") throw new Error(found.reason);
  if (found.places.length === 0) return t("Nothing in the workspace fits. Ask in other words.");
  return found.places
    .map(({ path, startLine, endLine, text }) => `${path}:${startLine}-${endLine}\n${text}`)
    .join("\n\n");
}

async function summarize(
  services: ToolServices,
  input: unknown,
  signal: AbortSignal,
): Promise<string> {
  const { path } = parseToolInput.summarize(input);
  const gathered = await gatherAt(services, path, signal);
  if (gathered.kind === "nothing") throw new Error(gathered.advice);
  const made = await makeSummary(services, gathered);
  if (!made) throw new Error(t("The user did not want so much to be read."));
  if (made.summary.error && made.summary.sections.length === 0) throw made.summary.error;
  return made.text;
}

async function gatherAt({ files }: ToolServices, path: string, signal: AbortSignal) {
  const uri = path === "" ? undefined : uriOfPath(path);
  const isFile = uri && (await typeOf(uri)) === vscode.FileType.File;
  if (!isFile) {
    const request =
      path === "" ? ({ kind: "workspace" } as const) : ({ kind: "folder", path } as const);
    return gather(request, files, signal);
  }
  const read = await readSources(files, [uri.toString()], { chosenBy: "tempera", signal });
  if (read.sources.length === 0)
    return { kind: "nothing", advice: read.notes[0] ?? t("{0} is empty.", path) } as const;
  const request = { kind: "files", paths: [path] } as const;
  return {
    kind: "gathered",
    title: t("Summary of {0}", path),
    path: "",
    request,
    ...read,
  } as const;
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => undefined,
  );
}

async function explain(
  { answers, files }: ToolServices,
  input: unknown,
  signal: AbortSignal,
): Promise<string> {
  const { endLine, path, question, startLine } = parseToolInput.explain(input);
  const uri = uriOfPath(path);
  if (!uri) throw new Error(t("{0} is in no folder that is open.", path));
  const file = await files.collect(uri.toString(), "tempera");
  if (file.kind === "refused") throw new Error(file.reason);
  const snapshot = new TextSnapshot({ ...file, version: 0 });
  const lines = {
    start: { line: (startLine ?? 1) - 1, character: 0 },
    end: { line: endLine ?? startLine ?? snapshot.lineCount, character: 0 },
  };
  const found = attachmentFor(snapshot, lines, randomUUID());
  if (found.kind === "nothing") throw new Error(found.advice);
  const asked = {
    role: "user",
    id: randomUUID(),
    text: `/explain ${question}`.trim(),
    attachments: [found.attachment],
  } as const;
  let text = "";
  const conversation = { question: asked, task: "explain", history: [] } as const;
  for await (const update of answerQuestion(answers, conversation, signal)) {
    if (update.type === "text") text += update.text;
    if (update.type === "ended" && update.answer.state === "failed")
      throw new Error(update.answer.problem.message);
  }
  return text;
}
