import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { describeModelError } from "../../core/model/describeModelError";
import { findPreset, presets } from "../../core/model/presets";
import { tasks } from "../../core/tasks/tasks";
import type { ConnectionModels } from "../../core/model/modelRegistry";
import type {
  ConnectionRow,
  ModelPageMessage,
  ModelPageState,
} from "../../protocol/modelPageProtocol";
import { candidatesFor } from "../commands/askServer";
import type { CommandServices } from "../commands/editorCommand";
import { tryConnection } from "../tryConnection";
import type { Imports } from "./imports";

/** What the page shows beside what settings and servers say. */
export interface PageWork {
  adding: ModelPageState["adding"];
  readonly tests: Map<string, ConnectionRow["status"]>;
}

/** The page as its messages work on it. */
export interface WorkingPage {
  readonly options: Pick<
    CommandServices,
    "apiKeys" | "clock" | "listModelsOf" | "models" | "settings"
  >;
  readonly work: PageWork;
  readonly imports: Imports;
  listing(connectionId: string): ConnectionModels | undefined;
  /** Tells the page how things are now. */
  refresh(): Promise<void>;
  /** Asks all connections anew. */
  look(): Promise<void>;
}

type MessageByType = { readonly [M in ModelPageMessage as M["type"]]: M };
type Handlers = {
  readonly [T in keyof MessageByType]: (page: WorkingPage, message: MessageByType[T]) => unknown;
};

/** Does what the page asks for, then shows how things are. Rejects where it fails. */
export async function handleModelPageMessage<T extends keyof MessageByType>(
  page: WorkingPage,
  message: MessageByType[T] & { readonly type: T },
): Promise<void> {
  await handlers[message.type](page, message);
}

const handlers: Handlers = {
  ready: (page) => page.look(),
  "look-again": (page) => page.look(),
  "choose-model": ({ options }, { model }) => options.settings.chooseModel(model),
  "set-task-model": ({ options }, { task, model }) => {
    const known = taskOf(task);
    return known && options.settings.setTask(known, "model", model === "" ? undefined : model);
  },
  "set-task-number": ({ options }, { task, field, value }) => {
    const known = taskOf(task);
    return known && options.settings.setTask(known, field, value);
  },
  "test-connection": (page, { connectionId }) => test(page, connectionId),
  "remove-connection": (page, { connectionId }) => remove(page, connectionId),
  "enter-key": async (page, { connectionId }) => {
    await vscode.commands.executeCommand("tempera.enterApiKey", connectionId);
    page.work.tests.delete(connectionId);
    await page.look();
  },
  "add-connection": (page, { server, key }) => add(page, server, key),
  "preview-import": async (page, { source }) => {
    await page.imports.find(source);
    await page.refresh();
  },
  "cancel-import": async (page) => {
    page.imports.cancel();
    await page.refresh();
  },
  import: async (page, { keys }) => {
    await page.imports.takeOver(keys);
    await page.look();
  },
  "run-command": (_page, { command }) => vscode.commands.executeCommand(command),
};

function taskOf(id: string) {
  return tasks.find((task) => task.id === id)?.id;
}

async function test(page: WorkingPage, connectionId: string): Promise<void> {
  const { options, work } = page;
  const connection = page.listing(connectionId)?.connection;
  if (!connection) return;
  work.tests.set(connectionId, { state: "asking" });
  await page.refresh();
  const startMs = options.clock.now();
  try {
    await options.listModelsOf(connection, new AbortController().signal);
    const latencyMs = Math.round(options.clock.now() - startMs);
    work.tests.set(connectionId, { state: "answers", latencyMs });
  } catch (error) {
    const { message: problem } = describeModelError(error);
    work.tests.set(connectionId, { state: "fails", problem });
  }
  await page.refresh();
}

async function remove(page: WorkingPage, connectionId: string): Promise<void> {
  const { settings } = page.options;
  const label = settings.current.connections.find(({ id }) => id === connectionId)?.label;
  if (label === undefined) return;
  const yes = t("Remove");
  const pressed = await vscode.window.showWarningMessage(
    t("Remove {0} from your connections?", label),
    { modal: true, detail: t("Its key stays stored until you run “Tempera: Remove an API Key…”.") },
    yes,
  );
  if (pressed === yes) await settings.removeConnection(connectionId);
}

async function add(page: WorkingPage, server: string, key: string): Promise<void> {
  const { options, work } = page;
  const show = (adding: typeof work.adding) => {
    work.adding = adding;
    return page.refresh();
  };
  const takenIds = options.settings.current.connections.map(({ id }) => id);
  const preset = presetNamed(server);
  const address = preset ? preset.baseUrl : server;
  const candidates = candidatesFor(preset, { address, apiKey: key, models: "" }, takenIds);
  const [first, ...others] = candidates;
  if (!first) return show({ state: "fails", problem: adviceFor(server, preset) });
  await show({ state: "asking" });
  const tried = await tryConnection([first, ...others], key, options);
  if (tried.kind === "fails") return show({ state: "fails", problem: tried.problem });
  if (tried.kind === "cancelled") return show({ state: "idle" });
  await show({ state: "added", label: tried.connection.label });
  await page.look();
}

function presetNamed(text: string) {
  const name = text.toLowerCase();
  return findPreset(name) ?? presets.find(({ label }) => label.toLowerCase() === name);
}

function adviceFor(server: string, preset: ReturnType<typeof presetNamed>): string {
  if (preset) return t("Write the address of {0}, such as {1}.", preset.label, exampleOf(preset));
  return t(
    "“{0}” is neither a service nor an address; write one such as http://127.0.0.1:8080/v1.",
    server,
  );
}

function exampleOf(preset: { readonly example?: string; readonly baseUrl: string }): string {
  return preset.example ?? preset.baseUrl;
}
