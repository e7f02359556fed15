import * as vscode from "vscode";
import {
  Definitions,
  type DefinitionFinder,
  type DefinitionPlace,
} from "../../core/completion/contextSources/definitions";
import type { CreateContextSource } from "./contextServices";

type Found = readonly (vscode.Location | vscode.LocationLink)[] | undefined;

/** Asks the language servers. */
export const createDefinitions: CreateContextSource = ({ files, clock }) =>
  new Definitions(finder, files, clock);

const finder: DefinitionFinder = {
  async definitionsAt(uri, { line, character }) {
    const target = vscode.Uri.parse(uri);
    const position = new vscode.Position(line, character);
    const ask = (command: string) =>
      vscode.commands.executeCommand<Found>(command, target, position);
    const found = await Promise.all([
      ask("vscode.executeTypeDefinitionProvider"),
      ask("vscode.executeDefinitionProvider"),
    ]);
    const places = found.flatMap((places) => places?.slice(0, 1).map(toPlace) ?? []);
    return places.filter(
      ({ uri, line }, index) =>
        places.findIndex((other) => other.uri === uri && other.line === line) === index,
    );
  },
};

function toPlace(found: vscode.Location | vscode.LocationLink): DefinitionPlace {
  return "targetUri" in found
    ? { uri: found.targetUri.toString(), line: found.targetRange.start.line }
    : { uri: found.uri.toString(), line: found.range.start.line };
}
