import * as v from "valibot";
import type { ToolCall } from "../../core/model/tools";

const packed = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ model: v.string(), value: v.unknown() }),
);

/** What the server wants back with a call; under the model's name, so that no other model is given it. */
export function packToolState(model: string, value: unknown): Pick<ToolCall, "state"> {
  return value === undefined ? {} : { state: JSON.stringify({ model, value }) };
}

export function unpackToolState(model: string, { state }: ToolCall): unknown {
  const parsed = v.safeParse(packed, state);
  return parsed.success && parsed.output.model === model ? parsed.output.value : undefined;
}
