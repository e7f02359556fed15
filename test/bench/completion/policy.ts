import type { ScriptedServer } from "./scriptedServer";
import type { VirtualClock } from "./virtualClock";

/** What a provider of ghost text sees when the editor calls it. */
export interface Situation {
  readonly path: string;
  readonly languageId: string;
  /** Text before and after the cursor. */
  readonly prefix: string;
  readonly suffix: string;
  readonly version: number;
  readonly hasSeveralCursors: boolean;
}

/** A way to serve ghost text; ours and, coded from descriptions, those of others. */
export interface CompletionPolicy {
  readonly name: string;
  /** Ghost text for the cursor, or `undefined`. `signal` is the editor's token: it fires at every change. */
  provide(situation: Situation, signal: AbortSignal): Promise<string | undefined>;
  /** Resolves with whether more of the line came of which `provide` gave the beginning, and may be asked for now. */
  untilWhole?(signal: AbortSignal): Promise<boolean>;
  /** The user took the ghost text; the situation is the one after it. */
  accepted?(situation: Situation): void;
}

export interface PolicyWorld {
  readonly clock: VirtualClock;
  readonly server: ScriptedServer;
}

export type CreatePolicy = (world: PolicyWorld) => CompletionPolicy;
