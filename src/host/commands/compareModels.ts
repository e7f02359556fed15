import * as vscode from "vscode";
import { t } from "../../core/base/localize";
import { chooseMaterial, type LabMaterial } from "../../core/lab/chooseMaterial";
import { labTasks, type Contender, type LabTaskId } from "../../core/lab/labTask";
import { countLab, runLab } from "../../core/lab/runLab";
import { formatModelReference } from "../../core/model/modelReference";
import { showAdvice } from "../errorMessages";
import { workspaceFiles } from "../lab/workspaceFiles";
import { withProgress } from "../progress";
import type { CommandServices, EditorCommand } from "./editorCommand";

type Services = Pick<
  CommandServices,
  "clock" | "comparison" | "files" | "models" | "promptLibrary" | "settings"
>;

/** Of each kind; every contender answers all of them. */
const samples = 12;
const seed = 1;
const temperatures = [0, 0.3, 0.7, 1] as const;

/** Has models do the same work on the workspace's own code, and shows how well and how fast. */
export const compareModels: EditorCommand = {
  id: "tempera.compareModels",
  run: async (services: Services) => {
    const tasks = await pickMany(t("What shall be compared?"), taskItems());
    const contenders = tasks.length > 0 ? await chooseContenders(services) : [];
    if (contenders.length === 0) return;
    if (contenders.length === 1)
      return showAdvice(t("Choose two models, or one with two temperatures, and try again."));
    const material = await withProgress(t("Tempera reads the workspace"), async (signal) =>
      chooseMaterial(await workspaceFiles(services.files, signal), samples, seed),
    );
    await compare(services, { tasks, contenders, material });
  },
};

interface Wanted {
  readonly tasks: readonly LabTaskId[];
  readonly contenders: readonly Contender[];
  readonly material: LabMaterial;
}

async function compare(services: Services, wanted: Wanted): Promise<void> {
  const { clock, comparison, models, settings } = services;
  const count = countLab(wanted);
  if (count === 0)
    return showAdvice(
      t(
        "This workspace has no code, or no documented code, to compare models on. Open another folder, or choose other tasks.",
      ),
    );
  if (!(await isAgreed(count, wanted.contenders.length))) return;
  const { promptTokens } = settings.current.completion;
  const result = await withProgress(t("Tempera compares models"), (signal, report) =>
    runLab(
      {
        ...wanted,
        models,
        clock,
        promptTokens,
        onProgress: (done, total) => report(t("{0} of {1}", done, total)),
      },
      signal,
    ),
  );
  // What came before it was cancelled can be compared as well.
  if (result.records.length > 0) return comparison.show(result);
  showAdvice(result.failures[0] ?? t("Nothing was compared."));
}

async function isAgreed(count: number, contenders: number): Promise<boolean> {
  const go = t("Compare");
  const question = t(
    "{0, plural, one {# question} other {# questions}} will go to {1} models. Models of services may cost money.",
    count,
    contenders,
  );
  return (await vscode.window.showInformationMessage(question, { modal: true }, go)) === go;
}

interface PickItem<T> extends vscode.QuickPickItem {
  readonly value: T;
}

async function pickMany<T>(
  placeHolder: string,
  items: readonly PickItem<T>[],
): Promise<readonly T[]> {
  const title = t("Compare Models");
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder,
    canPickMany: true,
  });
  return (picked ?? []).map(({ value }) => value);
}

function taskItems(): readonly PickItem<LabTaskId>[] {
  return labTasks.map(({ id, label }) => ({ label, value: id, picked: true }));
}

type Model = Pick<Contender, "canScore" | "label" | "price"> & { readonly model: string };

async function chooseContenders(services: Services): Promise<readonly Contender[]> {
  const models = await pickMany(t("Which models?"), await modelItems(services));
  if (models.length === 0) return [];
  const wanted = await pickMany(t("At which temperatures?"), temperatureItems());
  const ways =
    wanted.length === 0 ? [] : await pickMany(t("Asked in which ways?"), wayItems(services));
  return models.flatMap((model) =>
    wanted.flatMap((temperature) => ways.map((way) => contenderOf(model, temperature, way))),
  );
}

type Way = Pick<Contender, "persona" | "shots"> & { readonly name: string };

function contenderOf(
  { canScore = false, label, model, price }: Model,
  temperature: number | undefined,
  { name, ...way }: Way,
): Contender {
  const parts = [label, ...(temperature === undefined ? [] : [String(temperature)]), name];
  return {
    label: parts.filter((part) => part !== "").join(" · "),
    canScore,
    overrides: { model, ...(temperature !== undefined && { temperature }) },
    ...(price && { price }),
    ...way,
  };
}

async function modelItems({ models }: Services): Promise<readonly PickItem<Model>[]> {
  const listed = await withProgress(t("Tempera asks all servers for their models"), (signal) =>
    models.listModels(signal),
  );
  return listed.flatMap(({ connection, models: found }) =>
    found
      .filter(({ isChat }) => isChat)
      .map(({ name, price }) => ({
        label: name,
        description: connection.label,
        value: {
          label: name,
          model: formatModelReference({ connectionId: connection.id, model: name }),
          canScore: connection.backendId === "built-in",
          ...(price && { price }),
        },
      })),
  );
}

function temperatureItems(): readonly PickItem<number | undefined>[] {
  return [
    { label: t("That of each task"), value: undefined, picked: true },
    ...temperatures.map((value) => ({ label: String(value), value })),
  ];
}

function wayItems({ promptLibrary }: Services): readonly PickItem<Way>[] {
  return [
    { label: t("As it is"), value: { name: "", shots: 0 }, picked: true },
    {
      label: t("With examples from this workspace"),
      detail: t("Up to three pieces of documented code, in documentation and summaries"),
      value: { name: t("with examples"), shots: 3 },
    },
    ...promptLibrary.personas.map((persona) => ({
      label: t("As {0}", persona.name),
      detail: persona.description,
      value: { name: persona.name, shots: 0, persona },
    })),
  ];
}
