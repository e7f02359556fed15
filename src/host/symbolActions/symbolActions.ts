import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import type { Files } from "../../core/context/files/fileCollector";
import type { SymbolPlace } from "../../core/context/symbolPlace";
import { actionableSymbols, type ActionableSymbol } from "./symbols";

/** A document has no more lenses than this: VS Code would show them late, and nobody reads them. */
const maxLensedSymbols = 300;

interface SymbolAction {
  readonly title: string;
  readonly command: string;
  readonly tooltip: (name: string) => string;
  readonly fits: (symbol: ActionableSymbol) => boolean;
}

/** What is offered at a symbol, in this order. */
const actions: readonly SymbolAction[] = [
  {
    title: t("$(lightbulb) Explain"),
    command: "tempera.explainSelection",
    tooltip: (name) => t("Tempera: explain {0}", name),
    fits: () => true,
  },
  {
    title: t("$(comment-draft) Document"),
    command: "tempera.documentSymbol",
    tooltip: (name) => t("Tempera: write the documentation comment of {0}", name),
    fits: ({ canDocument }) => canDocument,
  },
  {
    title: t("$(beaker) Tests"),
    command: "tempera.generateTests",
    tooltip: (name) => t("Tempera: write tests of {0}", name),
    fits: ({ canTest }) => canTest,
  },
];

/** The lenses and hovers of symbols. Nothing is asked of a model before one of them is pressed. */
export class SymbolActions implements vscode.CodeLensProvider, vscode.HoverProvider {
  constructor(private readonly files: Pick<Files, "check">) {}

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!(await this.#mayAsk(document))) return [];
    const symbols = await actionableSymbols(document);
    return symbols.slice(0, maxLensedSymbols).flatMap((symbol) =>
      fitting(symbol).map(
        ({ title, command, tooltip }) =>
          new vscode.CodeLens(symbol.range, {
            title,
            command,
            tooltip: tooltip(symbol.name),
            arguments: [placeOf(document, symbol.range)],
          }),
      ),
    );
  }

  /** At the name of a symbol that is declared here, or whose declaration the language server knows. */
  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const range = document.getWordRangeAtPosition(position);
    if (!range || !(await this.#mayAsk(document)) || token.isCancellationRequested)
      return undefined;
    const symbols = await actionableSymbols(document);
    const declared = symbols.find((symbol) => symbol.range.contains(position));
    const isKnown = declared !== undefined || (await hasDefinition(document, position));
    if (!isKnown || token.isCancellationRequested) return undefined;
    const name = document.getText(range);
    const used = { name, range, canDocument: false, canTest: false };
    return new vscode.Hover(linksFor(document, declared ?? used), range);
  }

  /** Also keeps lenses out of what is no work of the user's, such as a log. */
  async #mayAsk({ uri }: vscode.TextDocument): Promise<boolean> {
    if (uri.scheme === "output") return false;
    return (await this.files.check(uri.toString(), "user")).kind === "allowed";
  }
}

function fitting(symbol: ActionableSymbol): readonly SymbolAction[] {
  return actions.filter(({ fits }) => fits(symbol));
}

function linksFor(document: vscode.TextDocument, symbol: ActionableSymbol): vscode.MarkdownString {
  const place = encodeURIComponent(JSON.stringify([placeOf(document, symbol.range)]));
  const offered = fitting(symbol);
  const links = offered.map(
    ({ title, command, tooltip }) =>
      `[${title}](command:${command}?${place} "${titleText(tooltip(symbol.name))}")`,
  );
  const markdown = new vscode.MarkdownString(links.join(" &nbsp; "), true);
  markdown.isTrusted = { enabledCommands: offered.map(({ command }) => command) };
  return markdown;
}

/** A name comes from the document, and must not end the title of its link. */
function titleText(text: string): string {
  return text.replaceAll(/["\\<>`[\]()]/g, "");
}

function placeOf({ uri }: vscode.TextDocument, { start }: vscode.Range): SymbolPlace {
  return { uri: uri.toString(), line: start.line, character: start.character };
}

async function hasDefinition(
  { uri }: vscode.TextDocument,
  position: vscode.Position,
): Promise<boolean> {
  const found = await vscode.commands.executeCommand<readonly unknown[] | undefined>(
    "vscode.executeDefinitionProvider",
    uri,
    position,
  );
  return (found ?? []).length > 0;
}
