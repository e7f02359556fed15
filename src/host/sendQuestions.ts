import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { DisposableStore } from "../core/base/disposable";
import type {
  CompletionConsent,
  EmbeddingConsent,
  SendDecision,
  SendQuestions,
} from "../core/outgoing/sendConsent";
import type { SendSheet, SheetEntry } from "../core/outgoing/sendSheet";
import { describePlace, type Place } from "../core/model/placeOf";
import { contentHash } from "../core/text/contentHash";
import { revealHiddenCharacters } from "../core/text/revealHiddenCharacters";

/** Asks what may leave, in VS Code's own lists and messages. */
export const sendQuestions: SendQuestions = { review, allowCompletions, allowEmbeddings };

interface SheetItem extends vscode.QuickPickItem {
  readonly entry?: SheetEntry;
}

const showText: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("eye"),
  tooltip: t("Show the Text"),
};

/** The sheet: a tick for each piece. It stays while the user looks at a text, and closing it sends nothing. */
async function review(
  sheet: SendSheet,
  leftOut: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<SendDecision> {
  const store = new DisposableStore();
  const picker = store.add(vscode.window.createQuickPick<SheetItem>());
  const texts = store.add(new EntryTexts());
  picker.title = `${t("Send This to {0}?", describePlace(sheet.place))} ${totalOf(sheet)}`;
  picker.placeholder = t("Untick what must not leave. Enter sends, Escape sends nothing.");
  picker.canSelectMany = true;
  picker.ignoreFocusOut = true;
  picker.items = itemsOf(sheet);
  const isTicked = ({ entry }: SheetItem) => entry && !leftOut.has(entry.pieceId ?? "");
  picker.selectedItems = picker.items.filter(isTicked);
  store.add(picker.onDidChangeSelection((ticked) => keepFixedEntries(picker, ticked)));
  store.add(picker.onDidTriggerItemButton(({ item }) => texts.open(item.entry)));
  const hide = () => picker.hide();
  signal.addEventListener("abort", hide, { once: true });
  try {
    return await decisionFrom(picker);
  } finally {
    signal.removeEventListener("abort", hide);
    store.dispose();
  }
}

function decisionFrom(picker: vscode.QuickPick<SheetItem>): Promise<SendDecision> {
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const ticked = new Set(picker.selectedItems);
      const unticked = picker.items.filter((item) => !ticked.has(item));
      const ids = unticked.flatMap(({ entry }) => entry?.pieceId ?? []);
      resolve({ kind: "send", leftOut: new Set(ids) });
      picker.hide();
    });
    picker.onDidHide(() => resolve({ kind: "cancel" }));
    picker.show();
  });
}

/** VS Code has no entries that cannot be unticked, so they are ticked again. */
function keepFixedEntries(picker: vscode.QuickPick<SheetItem>, ticked: readonly SheetItem[]): void {
  const missing = picker.items.filter(
    (item) => item.entry && item.entry.pieceId === undefined && !ticked.includes(item),
  );
  if (missing.length > 0) picker.selectedItems = [...ticked, ...missing];
}

function totalOf({ costUsd, place, redactedKinds, tokens }: SendSheet): string {
  const total = [tokensOf(tokens), costOf(place, costUsd), secretsOf(redactedKinds.length)];
  return total.filter(Boolean).join(" · ");
}

/** VS Code draws a separator into the row below it, so it has to be short. */
function itemsOf({ entries, model, place }: SendSheet): SheetItem[] {
  const pieces = entries.filter(({ pieceId }) => pieceId !== undefined);
  const fixed = entries.filter(({ pieceId }) => pieceId === undefined);
  const separator = (label: string): SheetItem => ({
    label,
    kind: vscode.QuickPickItemKind.Separator,
  });
  return [
    separator(model),
    ...pieces.map((entry) => itemOf(entry, place, "file")),
    ...(pieces.length > 0 ? [separator(t("always sent"))] : []),
    ...fixed.map((entry) => itemOf(entry, place, "lock")),
  ];
}

function itemOf(entry: SheetEntry, place: Place, icon: string): SheetItem {
  const { costUsd, label, redactions, tokens } = entry;
  const facts = [tokensOf(tokens), shareOf(place, costUsd), secretsOf(redactions)];
  return {
    entry,
    label: `$(${icon}) ${revealHiddenCharacters(label)}`,
    description: facts.filter(Boolean).join(" · "),
    buttons: [showText],
  };
}

function tokensOf(tokens: number): string {
  return t("about {0} tokens", tokens.toLocaleString(vscode.env.language));
}

/** What reading it costs: few servers tell their prices, and one that is out of date is worse than none. */
function costOf({ reach }: Place, costUsd: number | undefined): string {
  if (reach === "local" || costUsd === 0) return t("no cost");
  if (costUsd === undefined) return t("cost unknown");
  return costUsd < 0.01 ? t("less than $0.01") : t("about ${0}", costUsd.toFixed(2));
}

/** What a piece adds to the cost, often a small part of a cent. Where that is not known, the total says so for all. */
function shareOf({ reach }: Place, costUsd: number | undefined): string {
  if (reach === "local" || !costUsd) return "";
  return t("about ${0}", Math.max(costUsd, 0.0001).toFixed(4));
}

function secretsOf(count: number): string {
  if (count === 0) return "";
  return t("{0, plural, one {# secret replaced} other {# secrets replaced}}", count);
}

const textScheme = "tempera-outgoing";

/** Shows what an entry stands for, exactly as it would be sent, to read only. */
class EntryTexts implements vscode.Disposable {
  readonly #texts = new Map<string, string>();
  #opening: Promise<unknown> = Promise.resolve();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(textScheme, {
    provideTextDocumentContent: ({ query }) => this.#texts.get(query) ?? "",
  });

  open(entry: SheetEntry | undefined): void {
    if (!entry) return;
    const text = revealHiddenCharacters(entry.text);
    const query = contentHash(text);
    this.#texts.set(query, text);
    const path = `/${entry.label.replaceAll(/[^\p{L}\p{N} .()-]+/gu, "-")}.md`;
    const uri = vscode.Uri.from({ scheme: textScheme, path, query });
    const opening = vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true });
    this.#opening = Promise.allSettled([this.#opening, opening]);
  }

  /** A text that is still being opened is shown before. */
  dispose(): void {
    void this.#opening.then(() => this.#registration.dispose());
  }
}

/** A message that does not get in the way of typing. Closing it means no, for this window. */
async function allowCompletions({ kinds, model, place }: CompletionConsent): Promise<boolean> {
  const allow = t("Allow");
  const list = kinds.map(({ words }) => words).join("; ");
  const question = t(
    "May Tempera send text to {0} while you type, for completions by {1}? Along go: {2}.",
    describePlace(place),
    model,
    list,
  );
  return (await vscode.window.showInformationMessage(question, allow, t("Not Now"))) === allow;
}

async function allowEmbeddings({ model, place }: EmbeddingConsent): Promise<boolean> {
  const allow = t("Allow");
  const question = t(
    "May Tempera send the files of this workspace to {0}, so that {1} can find places in them by meaning? Ignored files stay here, and secrets are replaced.",
    describePlace(place),
    model,
  );
  return (await vscode.window.showInformationMessage(question, allow, t("Not Now"))) === allow;
}
