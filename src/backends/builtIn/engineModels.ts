import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { totalmem } from "node:os";
import { basename, join } from "node:path";
import { t } from "../../core/base/localize";
import type { EngineModelRow, EngineModels, Fit, OnTransfer } from "../../core/model/localModels";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { ModelError } from "../../core/model/modelError";
import { describeBundledModel } from "./bundledModel";
import { catalogue, type CatalogueModel } from "./download/catalogue";
import { downloadModel } from "./download/downloadModel";
import { findFile } from "./download/findFile";
import { readGgufFacts } from "./ggufFacts";
import { listModelFiles, modelFolderOf } from "./modelFolder";
import { createFileMeasure, type MeasureFiles } from "./modelMemory";
import { requireEngine } from "./requireEngine";

const builtInId = "built-in";

/** What the models must have room in, and who knows how much each takes. */
export interface Memory {
  readonly machineBytes: number;
  readonly measureFiles: MeasureFiles;
}

export function createEngineModels(
  environment: BackendEnvironment,
  memory: Memory = {
    machineBytes: totalmem(),
    measureFiles: createFileMeasure(environment),
  },
): EngineModels {
  const folder = () => modelFolderOf(environment);
  return {
    list: () => listAll(folder(), environment.bundledModelFolder, memory),
    download: async (id, onTransfer, signal) => {
      const model = catalogue.find((one) => one.id === id);
      if (!model) throw new ModelError("model-not-found", t("There is no model {0} to fetch.", id));
      requireEngine(environment.engineProgram, builtInId);
      await download(model, environment, onTransfer, signal);
    },
    takeFile: (path, onTransfer, signal) => takeFile(path, folder(), onTransfer, signal),
  };
}

async function download(
  model: CatalogueModel,
  environment: BackendEnvironment,
  onTransfer: OnTransfer,
  signal: AbortSignal,
): Promise<void> {
  const { fetch, settings } = environment;
  const { downloadEndpoint } = settings.current.builtIn;
  const file = await findFile(model, downloadEndpoint, fetch, signal);
  const onProgress = (receivedBytes: number, totalBytes: number) =>
    onTransfer({ receivedBytes, totalBytes });
  await downloadModel(file, { folder: modelFolderOf(environment), fetch, onProgress }, signal);
}

/** The catalogue, each with how far it is here, then the user's other files. */
async function listAll(
  folder: string,
  bundledFolder: string,
  memory: Memory,
): Promise<readonly EngineModelRow[]> {
  const bundled = await bundledRow(bundledFolder, memory);
  const files = await listModelFiles(folder, builtInId);
  const pathOf = (name: string) => join(folder, `${name}.gguf`);
  const measured = await memory.measureFiles(files.map(({ name }) => pathOf(name)));
  const roomFor = (sizeBytes: number, name?: string) =>
    room(sizeBytes, name === undefined ? undefined : measured.get(pathOf(name)), memory);
  const names: readonly string[] = await readdir(folder).catch(() => []);
  const known = await Promise.all(
    catalogue.map(async (model): Promise<EngineModelRow> => {
      const name = model.fileName.replace(/\.gguf$/, "");
      const file = files.find((one) => one.name === name);
      const sizeBytes = file?.sizeBytes ?? model.sizeBytes;
      const part = `${model.fileName}.part`;
      const receivedBytes = names.includes(part) ? (await stat(join(folder, part))).size : 0;
      const { id, label, purpose, licence } = model;
      const row = { id, label, purpose, licence, ...roomFor(sizeBytes, file?.name) };
      if (file) return { ...row, state: { kind: "ready", name } };
      if (receivedBytes === 0) return { ...row, state: { kind: "absent" } };
      return { ...row, state: { kind: "partial", receivedBytes } };
    }),
  );
  const others = files
    .filter(({ name }) => catalogue.every(({ fileName }) => fileName !== `${name}.gguf`))
    .map(({ name, sizeBytes = 0 }): EngineModelRow => {
      const row = { id: name, label: name, purpose: "", licence: "" } as const;
      return { ...row, ...roomFor(sizeBytes, name), state: { kind: "ready", name } };
    });
  return [...bundled, ...known, ...others];
}

/** Nothing where the package has no model. */
async function bundledRow(folder: string, memory: Memory): Promise<readonly EngineModelRow[]> {
  const model = await describeBundledModel(folder);
  if (!model) return [];
  const { name, sizeBytes = 0 } = model;
  const path = join(folder, `${name}.gguf`);
  const measured = await memory.measureFiles([path]);
  return [
    {
      id: name,
      label: t("Tempera’s own small model"),
      purpose: "completion",
      licence: "Apache-2.0",
      ...room(sizeBytes, measured.get(path), memory),
      state: { kind: "bundled", name },
    },
  ];
}

/** Where the file is not here: weights as they are on the disk, and what some thousand tokens take beside them. */
function room(sizeBytes: number, measuredBytes: number | undefined, { machineBytes }: Memory) {
  const memoryBytes = measuredBytes ?? Math.round(sizeBytes * 1.1 + 400_000_000);
  const isMeasured = measuredBytes !== undefined;
  return { sizeBytes, memoryBytes, isMeasured, fit: fitOf(memoryBytes / machineBytes) };
}

/** The system and the editor need their share. */
function fitOf(share: number): Fit {
  if (share <= 0.5) return "fits";
  return share <= 0.8 ? "tight" : "too-large";
}

/** Under another name until it is whole, so that a copy that was stopped is never taken for a model. */
async function takeFile(
  path: string,
  folder: string,
  onTransfer: OnTransfer,
  signal: AbortSignal,
): Promise<void> {
  const facts = await readGgufFacts(path).catch(() => undefined);
  if (!facts) {
    const message = t("{0} is no GGUF model. Choose a file that ends in .gguf.", basename(path));
    throw new ModelError("model-not-found", message);
  }
  await mkdir(folder, { recursive: true });
  const target = join(folder, basename(path));
  const copy = `${target}.copy`;
  const file = await open(copy, "w");
  try {
    let receivedBytes = 0;
    for await (const chunk of createReadStream(path, { signal, highWaterMark: 4_194_304 })) {
      await file.write(chunk);
      receivedBytes += chunk.length;
      onTransfer({ receivedBytes, totalBytes: facts.sizeBytes });
    }
    await file.close();
    await rename(copy, target);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(copy, { force: true });
    if (!signal.aborted) throw notCopied(path, folder, error);
  }
}

function notCopied(path: string, folder: string, cause: unknown): ModelError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const message = t(
    "{0} could not be copied to {1} ({2}). Free some space or set tempera.builtIn.modelFolder, then try again.",
    basename(path),
    folder,
    reason,
  );
  return new ModelError("permission", message, { cause });
}
