import type { Memento } from "vscode";
import type { KeyValueStore } from "../core/base/keyValueStore";
import type { Logger } from "../core/base/logger";

export function createMementoStore(memento: Memento, logger: Logger): KeyValueStore {
  return {
    get: (key) => memento.get(key),
    set: (key, value) => {
      memento
        .update(key, value)
        .then(undefined, (error: unknown) =>
          logger.warn(`Could not remember ${key}: ${String(error)}`),
        );
    },
  };
}
