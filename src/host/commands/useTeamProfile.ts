import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { uriWithin } from "../../core/context/files/resourcePath";
import { describePlace, placeOf } from "../../core/model/placeOf";
import { formatModelReference, parseModelReference } from "../../core/model/modelReference";
import { parseTeamProfile, type TeamProfile } from "../../core/settings/parseTeamProfile";
import { teamProfilePath } from "../../core/settings/teamProfilePath";
import { freeConnectionId } from "../../core/settings/serverCandidates";
import { entryOf } from "../connectionEntry";
import { showAdvice, showHint } from "../errorMessages";
import { workspaceFolders } from "../openWorkspace";
import { isIn } from "../tryConnection";
import type { CommandServices, EditorCommand } from "./editorCommand";

type Services = Pick<CommandServices, "files" | "models" | "modelStatus" | "settings">;

/** Shows what the project recommends, and takes it over when the user agrees. A workspace sets nothing by itself. */
export const useTeamProfile: EditorCommand = {
  id: "tempera.useTeamProfile",
  run: async (services: Services) => {
    const text = await textOfProfile(services);
    if (text === undefined)
      return showAdvice(
        t("This workspace recommends no models: it has no file {0}.", teamProfilePath),
      );
    const profile = parseTeamProfile(text);
    if (typeof profile === "string") return showAdvice(profile);
    const use = t("Use It");
    const pressed = await vscode.window.showWarningMessage(
      t("This workspace recommends where your questions and code go. Use it in all your windows?"),
      { modal: true, detail: describeProfile(profile) },
      use,
    );
    if (pressed === use) await takeOver(profile, services);
  },
};

async function textOfProfile({ files }: Services): Promise<string | undefined> {
  for (const { uri } of workspaceFolders()) {
    const file = await files.collect(uriWithin(uri, teamProfilePath), "user");
    if (file.kind === "text") return file.text;
  }
  return undefined;
}

function describeProfile({ connections, model, tasks, problems }: TeamProfile): string {
  return [
    ...connections.map((connection) =>
      t("Connection {0}: {1}", connection.label, describePlace(placeOf(connection))),
    ),
    ...(model === undefined ? [] : [t("Model for everything: {0}", model)]),
    ...tasks.flatMap(({ task, model, temperature }) => [
      ...(model === undefined ? [] : [t("Model for {0}: {1}", task, model)]),
      ...(temperature === undefined ? [] : [t("Temperature for {0}: {1}", task, temperature)]),
    ]),
    ...problems,
    t("No key comes with it; each server asks for yours."),
  ].join("\n");
}

async function takeOver(
  { connections, model, tasks }: TeamProfile,
  { models, modelStatus, settings }: Services,
): Promise<void> {
  const idsByTheirs = new Map<string, string>();
  for (const connection of connections) {
    const own = settings.current.connections;
    const known = own.find((one) => isIn([one], connection));
    const id =
      known?.id ??
      freeConnectionId(
        connection.id,
        own.map((one) => one.id),
      );
    idsByTheirs.set(connection.id, id);
    if (!known) await settings.saveConnection(entryOf({ ...connection, id }));
  }
  // A connection that had to take another name here is meant by its name there.
  const mine = (text: string) => {
    const reference = parseModelReference(text);
    const connectionId = reference && idsByTheirs.get(reference.connectionId);
    return reference && connectionId
      ? formatModelReference({ connectionId, model: reference.model })
      : text;
  };
  if (model !== undefined) await settings.chooseModel(mine(model));
  for (const { task, model, temperature } of tasks) {
    if (model !== undefined) await settings.setTask(task, "model", mine(model));
    if (temperature !== undefined) await settings.setTask(task, "temperature", temperature);
  }
  models.rediscover();
  await modelStatus.look();
  showHint(t("the workspace's models are yours now; “Tempera: Open Models” shows them."));
}
