import { randomUUID } from "node:crypto";
import * as vscode from "vscode";
import { t } from "../core/base/localize";
import { attachmentFor, type AttachmentResult } from "../core/context/attachmentFor";
import { chooseEnclosingSymbol } from "../core/context/chooseEnclosingSymbol";
import type { Files } from "../core/context/files/fileCollector";
import { indentedBlock } from "../core/context/indentedBlock";
import type { SymbolPlace } from "../core/context/symbolPlace";
import { TextSnapshot } from "../core/text/textSnapshot";
import { blockAround, outlineOf } from "./editorContext";
import { openDocumentAt } from "./openPlace";

type Found = readonly (vscode.Location | vscode.LocationLink)[] | undefined;

/**
 * What declares the symbol whose name stands at a place, wherever in the workspace that is; where it may not be read or is not
 * known, the block around the place.
 */
export async function declarationOf(
  { uri, line, character }: SymbolPlace,
  files: Files,
): Promise<AttachmentResult> {
  const position = new vscode.Position(line, character);
  const [found] =
    (await vscode.commands.executeCommand<Found>(
      "vscode.executeDefinitionProvider",
      vscode.Uri.parse(uri),
      position,
    )) ?? [];
  const declared = found && (await symbolAround(targetOf(found), files));
  if (declared) return declared;
  const document = openDocumentAt(uri);
  if (!document)
    return { kind: "nothing", advice: t("That editor is closed. Open the file and try again.") };
  return blockAround(document, new vscode.Range(position, position), files);
}

function targetOf(found: vscode.Location | vscode.LocationLink): vscode.Location {
  if (!("targetUri" in found)) return found;
  return new vscode.Location(found.targetUri, found.targetSelectionRange ?? found.targetRange);
}

/** `undefined` where the file is kept from models or nothing in it can be told apart. */
async function symbolAround(
  { uri, range }: vscode.Location,
  files: Files,
): Promise<AttachmentResult | undefined> {
  const isOpen = openDocumentAt(uri.toString()) !== undefined;
  const collected = await files.collect(uri.toString(), isOpen ? "user" : "tempera");
  if (collected.kind === "refused") return undefined;
  const snapshot = new TextSnapshot({ ...collected, version: 0 });
  const outline = await outlineOf(uri);
  const symbol =
    outline.length > 0
      ? chooseEnclosingSymbol(outline, range.start)
      : indentedBlock(snapshot, range.start.line);
  return symbol && attachmentFor(snapshot, symbol, randomUUID());
}
