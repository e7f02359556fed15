import type { Clock } from "../../core/base/clock";
import { DisposableStore, type Disposable } from "../../core/base/disposable";
import type { Logger } from "../../core/base/logger";
import {
  GatheredContext,
  type ContextGatherer,
} from "../../core/completion/contextSources/gatherContext";
import type { Files } from "../../core/context/files/fileCollector";
import type { SettingsSource } from "../../core/settings/settings";
import { createClipboard } from "./clipboard";
import type { ContextServices, CreateContextSource } from "./contextServices";
import { createDefinitions } from "./definitions";
import { createDiagnostics } from "./diagnostics";
import { createImportedFiles } from "./importedFiles";
import { createNotebookCells } from "./notebookCells";
import { createRecentEdits } from "./recentEdits";
import { createSimilarWindows } from "./similarWindows";
import { WorkingFiles } from "./workingFiles";

/** Where completions get texts from besides their own document. */
export const contextSources: readonly CreateContextSource[] = [
  createDiagnostics,
  createNotebookCells,
  createDefinitions,
  createRecentEdits,
  createImportedFiles,
  createSimilarWindows,
  createClipboard,
];

export interface ContextOptions {
  readonly clock: Clock;
  readonly files: Files;
  readonly logger: Logger;
  readonly settings: SettingsSource;
}

/** Joins all sources. Waits for the first completion in a file of its own. */
export function createContext(options: ContextOptions): ContextGatherer & Disposable {
  const { clock, logger, settings } = options;
  const store = new DisposableStore();
  const files = store.add(new WorkingFiles(options.files));
  const services: ContextServices = { files, clock, settings };
  const sources = contextSources.map((create) => create(services));
  const gathered = store.add(new GatheredContext({ sources, clock, logger }));
  return {
    gather: (...query) => gathered.gather(...query),
    dispose: () => store.dispose(),
  };
}
