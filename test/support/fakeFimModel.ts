import type { FimModel, FimRequest, FimWay } from "../../src/core/model/fimModel";
import type { ModelReference } from "../../src/core/model/modelReference";
import type { ModelStream } from "../../src/core/model/modelStream";
import { play, type Script } from "./fakeChatModel";

/** A model that fills its first gap by the first script and so on; the last script fills the rest. */
export class FakeFimModel implements FimModel {
  readonly reference: ModelReference = { connectionId: "fake", model: "filler" };
  readonly way: FimWay = "native";
  readonly requests: FimRequest[] = [];
  readonly signals: AbortSignal[] = [];

  constructor(readonly scripts: readonly Script[]) {}

  stream(request: FimRequest, signal: AbortSignal): ModelStream {
    const script = this.scripts[Math.min(this.requests.length, this.scripts.length - 1)] ?? [];
    this.requests.push(request);
    this.signals.push(signal);
    return play(script, signal);
  }
}
