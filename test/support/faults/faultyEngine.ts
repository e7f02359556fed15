import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** What the engine's process does with each task. It stands in the file of the model. */
export interface EngineScript {
  /** Sent one after the other, with the id of the task. */
  readonly events: readonly object[];
  /** It ends after the events. */
  readonly exitCode?: number;
  /** It leaves pings unanswered. */
  readonly isHung?: true;
  /** What every task after the first gets in place of all that. */
  readonly afterwards?: readonly object[];
}

interface Message {
  readonly type: string;
  readonly id: number;
  readonly model: { readonly path: string };
}

/** A program in the place of the engine's. */
process.on("message", ({ type, id, model }: Message) => {
  if (type !== "chat" && type !== "fill") return;
  const script = JSON.parse(readFileSync(model.path, "utf8")) as EngineScript;
  // The first task may have been another process's.
  const mark = `${model.path}.asked`;
  const isFirst = !existsSync(mark);
  writeFileSync(mark, "");
  const { events, exitCode } =
    isFirst || !script.afterwards ? script : { events: script.afterwards };
  for (const event of events) process.send?.({ ...event, id });
  if (exitCode !== undefined) process.disconnect();
  process.exitCode = exitCode ?? 0;
});
process.on("disconnect", () => process.exit());
