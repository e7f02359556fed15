import { join } from "node:path";
import type { BackendEnvironment, ModelDescription } from "../../core/model/modelBackend";
import { describeModelFile, modelFolderOf, modelPath } from "./modelFolder";

/** Of the model that packages with the engine bring along. Its name says what it is wherever it shows. */
export const bundledModelName = "tempera-small-local";

type Places = Pick<BackendEnvironment, "bundledModelFolder" | "defaultModelFolder" | "settings">;

/** The model that came with Tempera, made for gaps and nothing else; `undefined` where the package has none. */
export async function describeBundledModel(folder: string): Promise<ModelDescription | undefined> {
  const model = await describeModelFile(folder, `${bundledModelName}.gguf`);
  return model && { ...model, isChat: false, fillsGapsOnly: true };
}

/** Where the file of a model is: with Tempera, or in the folder of the user's models. */
export function pathOfModel(places: Places, model: string, connectionId: string): string {
  if (model === bundledModelName) return join(places.bundledModelFolder, `${model}.gguf`);
  return modelPath(modelFolderOf(places), model, connectionId);
}
