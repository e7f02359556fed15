import type { CollectedAnswer } from "../collectAnswer";
import type { Expected, Fault } from "./fault";

/** A backend, or a preset of one, asked for one kind of answer. */
export interface FaultRow {
  readonly name: string;
  /** `undefined` where the fault cannot happen there. */
  expected(fault: Fault): Expected | undefined;
  /** Has the fault happen. Rejects where the answer fails. */
  meet(fault: Fault): Promise<CollectedAnswer>;
  dispose(): Promise<void>;
}
