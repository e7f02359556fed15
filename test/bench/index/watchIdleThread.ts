import { once } from "node:events";
import { Worker } from "node:worker_threads";

const program = `
const { parentPort } = require("node:worker_threads");
const { monitorEventLoopDelay } = require("node:perf_hooks");
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
parentPort.once("message", () => parentPort.postMessage(delay.max / 1e6));
parentPort.postMessage("ready");
`;

/** Looks how long a thread that does nothing is held up, because the machine is busy with something else. */
export async function watchIdleThread() {
  const worker = new Worker(program, { eval: true });
  await once(worker, "message");
  return {
    /** The longest time, in milliseconds. */
    end: async (): Promise<number> => {
      const answer = once(worker, "message");
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
      worker.postMessage("end");
      const [heldUpMs]: unknown[] = await answer;
      await worker.terminate();
      return Number(heldUpMs);
    },
  };
}
