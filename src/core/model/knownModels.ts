import { EventEmitter } from "../base/event";
import type { KeyValueStore } from "../base/keyValueStore";
import { isHostConnection } from "./hostConnections";
import { formatModelReference } from "./modelReference";
import type { ConnectionModels } from "./modelRegistry";
import { parseKnownModels, type KnownModel } from "./parseKnownModels";

const key = "knownModels";

/**
 * The models that were listed last: to be told without asking a server, and in the next window as well. Those that
 * come from VS Code are left out, since it would be told of its own models.
 */
export class KnownModels {
  readonly #changes = new EventEmitter<void>();
  readonly onDidChange = this.#changes.event;

  constructor(private readonly memory: KeyValueStore) {}

  get all(): readonly KnownModel[] {
    return parseKnownModels(this.memory.get(key));
  }

  note(listings: readonly ConnectionModels[]): void {
    const models = listings
      .filter(({ connection }) => !isHostConnection(connection))
      .flatMap(modelsOf);
    if (JSON.stringify(models) === JSON.stringify(this.all)) return;
    this.memory.set(key, models);
    this.#changes.fire();
  }
}

function modelsOf({ connection, models }: ConnectionModels): readonly KnownModel[] {
  return models.map(({ name, contextWindow }) => ({
    id: formatModelReference({ connectionId: connection.id, model: name }),
    name,
    connection: connection.label,
    ...(contextWindow !== undefined && { contextWindow }),
  }));
}
