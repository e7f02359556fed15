import { EditorSimulator, type ScreenRecord } from "./editorSimulator";
import type { CreatePolicy } from "./policy";
import type { ScriptedModel } from "./scriptedModels";
import { ScriptedServer, type RequestRecord } from "./scriptedServer";
import { seededRandom } from "../../../src/core/base/seededRandom";
import { typingTrace, type TruthFile, type Typing } from "./typingTrace";
import { VirtualClock } from "./virtualClock";

export interface ReplayOptions {
  readonly files: readonly TruthFile[];
  readonly keys: number;
  readonly seed: number;
  readonly firstTokenMs: number;
  readonly model: ScriptedModel;
  /** The share of right ghost texts that the user takes, 0 to 1. */
  readonly acceptShare: number;
  /** Lively where it is left out. */
  readonly typing?: Typing;
}

export interface Replay {
  readonly name: string;
  readonly screen: ScreenRecord;
  readonly requests: readonly RequestRecord[];
}

/** Lets one policy serve one seeded trace from start to end. */
export async function replay(createPolicy: CreatePolicy, options: ReplayOptions): Promise<Replay> {
  const { files, keys, seed, firstTokenMs, model, acceptShare, typing } = options;
  const clock = new VirtualClock();
  const editor = new EditorSimulator({
    files,
    clock,
    server: () => server,
    acceptShare,
    random: seededRandom(seed + 1),
  });
  const server = new ScriptedServer({
    clock,
    firstTokenMs,
    seed,
    model,
    cursor: () => editor.cursor(),
  });
  const policy = createPolicy({ clock, server });
  await editor.replay(policy, typingTrace(files, keys, seed, typing));
  return { name: policy.name, screen: editor.screen, requests: server.requests };
}
