import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { systemClock } from "../../core/base/clock";
import type { CommandServices, EditorCommand } from "./editorCommand";

const downloadPage = "https://ollama.com/download";

/** How often, and with what pause, a server that was just started is asked whether it answers. */
const attempts = { count: 8, pauseMs: 1_000 } as const;

export const startOllama: EditorCommand = {
  id: "tempera.startOllama",
  run: async (services) => {
    if (!(await isOnPath("ollama"))) return offerDownload();
    const terminal = vscode.window.createTerminal({ name: "Ollama" });
    terminal.show(true);
    terminal.sendText("ollama serve");
    await waitForModel(services);
  },
};

async function waitForModel({
  models,
  modelStatus,
}: Pick<CommandServices, "models" | "modelStatus">): Promise<void> {
  for (let attempt = 0; attempt < attempts.count; attempt += 1) {
    await systemClock.delay(attempts.pauseMs, new AbortController().signal);
    models.rediscover();
    const { state } = await modelStatus.look();
    if (state === "ready") return;
  }
  const choose = t("Choose Model");
  const pressed = await vscode.window.showWarningMessage(
    t(
      "Ollama was started, but no model answers yet. If it has none, get one in a terminal, for example: ollama pull qwen2.5-coder:1.5b",
    ),
    choose,
  );
  if (pressed === choose) await vscode.commands.executeCommand("tempera.chooseModel");
}

async function offerDownload(): Promise<void> {
  const open = t("Open Download Page");
  const pressed = await vscode.window.showInformationMessage(
    t("Ollama is not installed on this machine. Install it, then start it from here."),
    open,
  );
  if (pressed === open) await vscode.env.openExternal(vscode.Uri.parse(downloadPage));
}

async function isOnPath(program: string): Promise<boolean> {
  const names = process.platform === "win32" ? [`${program}.exe`, `${program}.cmd`] : [program];
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const files = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const found = await Promise.all(files.map(isExecutable));
  return found.includes(true);
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
