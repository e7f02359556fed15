import type { Clock } from "../base/clock";
import type { Connection } from "../model/connection";
import type { LearnedFields } from "../model/learnedFields";
import type { ModelDescription } from "../model/modelBackend";
import type { ModelRegistry } from "../model/modelRegistry";
import type { ToldFacts } from "../model/toldFacts";
import type { ModelSubject } from "../model/capabilities/capabilitiesOf";
import type { Settings } from "../settings/settings";
import type { TaskId } from "../tasks/tasks";
import type { Assignments } from "../model/assignments";
import type { NetworkProbe } from "../base/networkProbe";

/** Lists what a connection has, within its time. Throws a `ModelError`. */
type AskForModels = (
  connection: Connection,
  signal: AbortSignal,
) => Promise<readonly ModelDescription[]>;

/** What an examination works with. */
export interface DoctorTools {
  readonly models: Pick<ModelRegistry, "chatModelFor" | "fimModelFor" | "listModels">;
  readonly listModelsOf: AskForModels;
  readonly hasKey: (connection: Connection) => Promise<boolean>;
  readonly learnedFields: Pick<LearnedFields, "refused">;
  readonly toldFacts: Pick<ToldFacts, "of">;
  readonly network: NetworkProbe;
  readonly clock: Clock;
}

/** What the server answered when it was asked for its models, and how long that took. */
export type ListingOutcome =
  | { readonly models: readonly ModelDescription[]; readonly tookMs: number }
  | { readonly error: unknown };

/** A connection under examination. What several checks want to know is asked once. */
export class Patient {
  #listing: Promise<ListingOutcome> | undefined;

  constructor(
    readonly connection: Connection,
    readonly tools: DoctorTools,
    readonly settings: Settings,
    private readonly assignments: Assignments,
  ) {}

  listing(signal: AbortSignal): Promise<ListingOutcome> {
    this.#listing ??= this.#ask(signal);
    return this.#listing;
  }

  /** `undefined` where nothing is sent over a network. */
  get address(): string | undefined {
    return this.connection.baseUrl === "" ? undefined : this.connection.baseUrl;
  }

  get proxy(): string | undefined {
    return this.address === undefined ? undefined : this.tools.network.proxyFor(this.address);
  }

  /** The models that tasks use here, each with its tasks. */
  get usedModels(): ReadonlyMap<string, readonly TaskId[]> {
    return this.assignments.modelsAt(this.connection.id);
  }

  subjectOf(model: string): ModelSubject {
    return { ...this.connection, model, told: this.tools.toldFacts.of(this.connection, model) };
  }

  refusedBy(model: string): ReadonlySet<string> {
    return this.tools.learnedFields.refused({ baseUrl: this.connection.baseUrl, model });
  }

  async #ask(signal: AbortSignal): Promise<ListingOutcome> {
    const { clock, listModelsOf } = this.tools;
    const startMs = clock.now();
    try {
      const models = await listModelsOf(this.connection, signal);
      return { models, tookMs: clock.now() - startMs };
    } catch (error) {
      return { error };
    }
  }
}
