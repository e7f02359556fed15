import { stat } from "node:fs/promises";
import type { BackendEnvironment } from "../../core/model/modelBackend";
import { EngineHost } from "./engineHost";
import { forkEngine } from "./engineProcess";

/** Bytes of memory that the model in each file takes while it answers; without those that nobody can tell of. */
export type MeasureFiles = (paths: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** Has the engine reckon it in a process of its own, which ends with it. A file that stays as it is is measured once. */
export function createFileMeasure(environment: BackendEnvironment): MeasureFiles {
  const known = new Map<string, number>();
  return async (paths) => {
    const keys = new Map<string, string>();
    for (const path of paths) keys.set(path, await keyOf(path));
    const unknown = paths.filter((path) => !known.has(keys.get(path) ?? ""));
    if (unknown.length > 0) {
      for (const [path, bytes] of await measure(unknown, environment))
        known.set(keys.get(path) ?? "", bytes);
    }
    return new Map(
      paths.flatMap((path): [string, number][] => {
        const bytes = known.get(keys.get(path) ?? "");
        return bytes === undefined ? [] : [[path, bytes]];
      }),
    );
  };
}

/** The same for as long as the file is; a file that is gone has one too. */
async function keyOf(path: string): Promise<string> {
  const file = await stat(path).catch(() => undefined);
  return `${path} ${file?.size} ${file?.mtimeMs}`;
}

async function measure(
  paths: readonly string[],
  { engineProgram, clock, logger }: BackendEnvironment,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const { signal } = new AbortController();
  const host = new EngineHost({
    start: forkEngine(engineProgram),
    clock,
    logger,
    onRestart: () => undefined,
    isMemoryShort: () => false,
  });
  try {
    for (const path of paths) {
      try {
        found.set(path, await host.measure({ path, threads: 1 }, signal));
      } catch (error) {
        logger.info(`How much memory ${path} takes cannot be told: ${String(error)}`);
      }
    }
  } finally {
    host.dispose();
  }
  return found;
}
