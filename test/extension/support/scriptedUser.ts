import * as vscode from "vscode";
import { FakeQuickPick, type ListAction } from "./fakeQuickPick";

type PromiseOr<T> = T | Promise<T>;
type Window = typeof vscode.window;
type Replaced =
  | "showInformationMessage"
  | "showWarningMessage"
  | "showErrorMessage"
  | "showInputBox"
  | "showQuickPick"
  | "createQuickPick";

/**
 * Stands for the user in front of VS Code: sees what is said, types into input boxes, picks from lists, presses
 * buttons. `leave` gives the real windows back.
 */
export class ScriptedUser {
  /** Every message that was shown, with its detail where it has one. */
  readonly sentences: string[] = [];
  /** The buttons of those messages. */
  readonly buttons: string[] = [];
  /** Labels and details of the newest list. */
  readonly offered: string[] = [];
  /** Of the newest list that was filled while it was open. */
  title = "";
  /** What stood in each input box before anything was typed. */
  readonly suggested: string[] = [];
  /** What is typed into the next input boxes; when there is nothing left, Escape. */
  readonly typing: string[] = [];
  /** What is done while the next input between lines is open, before anything is typed into it. */
  beforeTyping: (() => Promise<void>) | undefined;
  /** Buttons and list entries that are pressed as soon as they are there. */
  readonly picking: string[] = [];
  /** Words that are typed into the next lists, one after the other, to see what is left of them. */
  readonly filtering: string[] = [];
  /** Entries that are unticked in the next list with ticks, which is then accepted; without it, Escape. */
  unticking: readonly string[] | undefined;
  /** Buttons at entries of lists, by the entry's label and the button's tooltip, pressed before anything is picked. */
  readonly pressing: (readonly [label: string, tooltip: string])[] = [];

  readonly #original: Pick<Window, Replaced>;
  readonly #fields: vscode.Disposable;

  constructor() {
    this.#fields = vscode.workspace.onDidOpenTextDocument(({ uri }) => {
      if (uri.scheme === "comment") void this.#typeInto(uri);
    });
    const { window } = vscode;
    this.#original = { ...window };
    const showMessage = (sentence: string, ...rest: readonly unknown[]) =>
      Promise.resolve(this.#read(sentence, rest));
    this.#replace({
      showInformationMessage: showMessage,
      showWarningMessage: showMessage,
      showErrorMessage: showMessage,
      showInputBox: (options) => Promise.resolve(this.#type(options)),
      showQuickPick: (async (
        entries: PromiseOr<readonly (string | vscode.QuickPickItem)[]>,
        options?: vscode.QuickPickOptions,
      ) => {
        const items = await entries;
        return options?.canPickMany ? this.#pickMany(items) : this.#pick(items);
      }) as unknown as Window["showQuickPick"],
      createQuickPick: (() =>
        new FakeQuickPick((items, title) => {
          this.title = title;
          return this.#act(items);
        })) as unknown as Window["createQuickPick"],
    });
  }

  leave(): void {
    this.#fields.dispose();
    this.#replace(this.#original);
  }

  #replace(functions: Pick<Window, Replaced>): void {
    Object.assign(vscode.window, {
      showInformationMessage: functions.showInformationMessage,
      showWarningMessage: functions.showWarningMessage,
      showErrorMessage: functions.showErrorMessage,
      showInputBox: functions.showInputBox,
      showQuickPick: functions.showQuickPick,
      createQuickPick: functions.createQuickPick,
    });
  }

  #read(sentence: string, rest: readonly unknown[]): string | undefined {
    const [options] = rest as readonly { detail?: string }[];
    const detail = typeof options === "object" ? options.detail : undefined;
    this.sentences.push(detail === undefined ? sentence : `${sentence} ${detail}`);
    const buttons = rest.filter((button) => typeof button === "string");
    this.buttons.push(...buttons);
    return this.#take(buttons);
  }

  /** An input between lines: types and presses Enter, or closes it. */
  async #typeInto(field: vscode.Uri): Promise<void> {
    const before = this.beforeTyping;
    this.beforeTyping = undefined;
    await before?.();
    const text = this.typing.shift();
    if (text === undefined) return vscode.commands.executeCommand("tempera.cancelInstruction");
    const edit = new vscode.WorkspaceEdit();
    edit.insert(field, new vscode.Position(0, 0), text);
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand("tempera.sendInstruction");
  }

  async #type(options: vscode.InputBoxOptions | undefined): Promise<string | undefined> {
    this.suggested.push(options?.value ?? "");
    const text = this.typing.shift();
    if (text === undefined) return undefined;
    const problem = await options?.validateInput?.(text);
    if (typeof problem !== "string" || problem === "") return text;
    this.sentences.push(problem);
    return undefined;
  }

  /** A button first, then the search, then an entry. */
  #act(items: readonly vscode.QuickPickItem[]): ListAction | undefined {
    this.offered.splice(0, Infinity, ...items.map(describe));
    const [label, tooltip] = this.pressing[0] ?? [];
    const pressed = items.find((item) => item.label === label);
    const button = pressed?.buttons?.find((candidate) => candidate.tooltip === tooltip);
    if (pressed && button) {
      this.pressing.shift();
      return { type: "press", item: pressed, button };
    }
    const { unticking } = this;
    if (unticking) {
      this.unticking = undefined;
      return { type: "accept", unticked: items.filter(({ label }) => unticking.includes(label)) };
    }
    const text = this.filtering.shift();
    if (text !== undefined) return { type: "filter", text };
    const item = this.#pick(items);
    return item && { type: "pick", item };
  }

  #pick<T extends string | vscode.QuickPickItem>(items: readonly T[]): T | undefined {
    this.offered.splice(0, Infinity, ...items.map(describe));
    const label = this.#take(items.map(labelOf));
    return items.find((item) => labelOf(item) === label);
  }

  /** All that are to be picked; Escape where none is. */
  #pickMany<T extends string | vscode.QuickPickItem>(items: readonly T[]): T[] | undefined {
    this.offered.splice(0, Infinity, ...items.map(describe));
    const picked = items.filter((item) => this.#take([labelOf(item)]) !== undefined);
    return picked.length === 0 ? undefined : picked;
  }

  /** The first of `labels` that is to be pressed; it is pressed once. */
  #take(labels: readonly string[]): string | undefined {
    const index = this.picking.findIndex((picked) => labels.includes(picked));
    return index < 0 ? undefined : this.picking.splice(index, 1)[0];
  }
}

function labelOf(item: string | vscode.QuickPickItem): string {
  return typeof item === "string" ? item : item.label;
}

function describe(item: string | vscode.QuickPickItem): string {
  if (typeof item === "string") return item;
  return [item.label, item.description, item.detail].filter((text) => text).join(" — ");
}
