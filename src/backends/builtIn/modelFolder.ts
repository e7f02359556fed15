import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { t } from "../../core/base/localize";
import type { BackendEnvironment, ModelDescription } from "../../core/model/modelBackend";
import { ModelError } from "../../core/model/modelError";
import { maxContextTokens } from "../../protocol/engineProtocol";
import { readGgufFacts } from "./ggufFacts";

const extension = ".gguf";
/** Later parts of a model in several files, and picture readers, which are no models of their own. */
const companions = /-(?!00001)\d{5}-of-\d{5}\.gguf$|^mmproj/i;
/** Architectures that turn text into numbers and cannot answer. */
const embedding = /bert|embed/i;

export function modelFolderOf({
  settings,
  defaultModelFolder,
}: Pick<BackendEnvironment, "defaultModelFolder" | "settings">): string {
  return settings.current.builtIn.modelFolder || defaultModelFolder;
}

/** The models in a folder, by name. A folder that is not there has none. */
export async function listModelFiles(
  folder: string,
  connectionId: string,
): Promise<readonly ModelDescription[]> {
  const names = await readdir(folder).catch((cause: NodeJS.ErrnoException): string[] => {
    if (cause.code === "ENOENT") return [];
    const message = t("The model folder {0} cannot be read.", folder);
    throw new ModelError("permission", message, { cause, connectionId });
  });
  const files = names.filter((name) => name.endsWith(extension) && !companions.test(name));
  const models = await Promise.all(files.toSorted().map((file) => describeModelFile(folder, file)));
  return models.filter((model) => model !== undefined);
}

/** Where the file of a model is. A name that would lead out of the folder is no model. */
export function modelPath(folder: string, model: string, connectionId: string): string {
  if (model !== basename(model)) {
    throw new ModelError("model-not-found", t("{0} is no model in {1}.", model, folder), {
      connectionId,
    });
  }
  return join(folder, `${model}${extension}`);
}

/** `undefined` for what is not a GGUF file, whatever its name says. */
export async function describeModelFile(
  folder: string,
  file: string,
): Promise<ModelDescription | undefined> {
  const facts = await readGgufFacts(join(folder, file)).catch(() => undefined);
  if (facts === undefined) return undefined;
  const { architecture = "", contextLength, sizeBytes } = facts;
  return {
    name: file.slice(0, -extension.length),
    isChat: !embedding.test(architecture),
    ...(contextLength === undefined
      ? {}
      : { contextWindow: Math.min(contextLength, maxContextTokens) }),
    sizeBytes,
  };
}
