import * as vscode from "vscode";
import { documentableOf, undocumentedOf } from "../../core/document/chooseDeclarations";
import { documentSource, type OutlinedDeclaration } from "../../core/document/declaration";
import { documentLanguageOf } from "../../core/document/languages/index";
import { testConventionOf } from "../../core/testGeneration/testConventions";
import { declarationsFrom, outlineFrom, symbolsOf } from "../documentOutline";
import { snapshotDocument } from "../documentSnapshots";
import { whyReadOnly } from "../editableDocument";

/** A function or type of a document, and what Tempera can do with it beside explaining it. */
export interface ActionableSymbol {
  readonly name: string;
  /** Of its name. */
  readonly range: vscode.Range;
  readonly canDocument: boolean;
  readonly canTest: boolean;
}

/** The functions and types of a document, those inside functions left out, in their order. */
export async function actionableSymbols(
  document: vscode.TextDocument,
): Promise<readonly ActionableSymbol[]> {
  const { version } = document;
  const [symbols, readOnly] = await Promise.all([symbolsOf(document.uri), whyReadOnly(document)]);
  // What was found belongs to another text by now; VS Code asks again after a change.
  if (document.version !== version) return [];
  const canTest = areTestsKnownFor(document);
  const { declarations, undocumented } = declarationsIn(document, symbols);
  return declarations.map((declaration) => ({
    name: declaration.name,
    range: rangeOfName(document, declaration),
    canDocument: readOnly === undefined && undocumented.has(declaration.nameOffset),
    canTest,
  }));
}

function declarationsIn(
  document: vscode.TextDocument,
  symbols: Awaited<ReturnType<typeof symbolsOf>>,
) {
  const { languageId } = document;
  const snapshot = snapshotDocument(document);
  const language = documentLanguageOf(languageId);
  if (!language) {
    const declarations = declarationsFrom(symbols, snapshot).filter(({ isLocal }) => !isLocal);
    return { declarations, undocumented: new Set<number>() };
  }
  const source = documentSource(document.getText(), language);
  const declarations = documentableOf(source, outlineFrom(symbols, snapshot, source));
  const undocumented = undocumentedOf(source, declarations, languageId);
  return { declarations, undocumented: new Set(undocumented.map(({ nameOffset }) => nameOffset)) };
}

function rangeOfName(
  document: vscode.TextDocument,
  { name, nameOffset }: OutlinedDeclaration,
): vscode.Range {
  return new vscode.Range(
    document.positionAt(nameOffset),
    document.positionAt(nameOffset + name.length),
  );
}

/** There is a place for tests, and this is not it. */
function areTestsKnownFor(document: vscode.TextDocument): boolean {
  const convention = testConventionOf(document.languageId);
  if (!convention || !vscode.workspace.getWorkspaceFolder(document.uri)) return false;
  return vscode.languages.match({ pattern: convention.glob }, document) === 0;
}
