import fs from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { replayModels } from "../e2e/replay/replayModels";
import { replayTexts } from "../e2e/replay/replayTexts";
import { onlyServer } from "../e2e/support/session";
import { quietEditor, Workbench } from "../e2e/support/workbench";
import { ModelServer } from "../support/modelServer/modelServer";

/** Of a person who types fluently. */
const keyDelayMs = 120;
/** By then all parts are loaded. */
const warmKeys = 60;
const measuredKeys = 300;
/** What is still at work after the last key counts too. */
const settleMs = 2_000;
/** What the kernel counts processor time in; the same on every Linux. */
const ticksPerSecond = 100;
const names = ["warm.ts", "with.ts", "without.ts"] as const;

export interface HostCpuFigures {
  /** Processor time of the extension host with all that is in it, while a model that is always right is asked. */
  readonly host_cpu_s_per_100_keys: number;
  /** The same keys with completions off: what VS Code and its own extensions need. */
  readonly host_cpu_s_per_100_keys_without: number;
}

/** Types a file in a real VS Code, with ghost text and without; `undefined` where the system does not tell processor times. */
export async function measureHostCpu(vsix: string): Promise<HostCpuFigures | undefined> {
  if (process.platform !== "linux") return undefined;
  const [text] = replayTexts;
  const server = await ModelServer.start({
    models: [{ name: "coder", capabilities: ["completion", "insert"] }],
    answer: replayModels[0].answer(text),
  });
  const workbench = await Workbench.open({
    vsix,
    files: Object.fromEntries(names.map((name) => [name, text.head + text.tail])),
    settings: quietEditor,
    machineSettings: onlyServer(server),
  });
  try {
    const cpuOf = async (name: string, keys: number) => {
      await workbench.editor.openFile(name);
      await workbench.editor.placeCursor(text.head.split("\n").length, 1);
      const before = await hostSeconds(workbench);
      await workbench.page.keyboard.type(text.body.slice(0, keys), { delay: keyDelayMs });
      await setTimeout(settleMs);
      const seconds = (await hostSeconds(workbench)) - before;
      await workbench.editor.save();
      return (100 * seconds) / keys;
    };
    await cpuOf(names[0], warmKeys);
    const host_cpu_s_per_100_keys = await cpuOf(names[1], measuredKeys);
    if (server.requestsTo("POST /api/generate").length === 0)
      throw new Error("No model was asked while the file was typed.");
    await workbench.changeSettings(
      { ...quietEditor, "tempera.completion.enabled": false },
      names[2],
    );
    return {
      host_cpu_s_per_100_keys,
      host_cpu_s_per_100_keys_without: await cpuOf(names[2], measuredKeys),
    };
  } finally {
    await workbench.close();
    await server.close();
  }
}

/** Of the extension host that was started last, in user and system mode. */
async function hostSeconds(workbench: Workbench): Promise<number> {
  const launched = [...(await workbench.serverLog()).matchAll(/<(\d+)> Launched Extension Host/g)];
  const pid = launched.at(-1)?.[1];
  if (pid === undefined) throw new Error("VS Code's server has logged no extension host.");
  const stat = await fs.readFile(`/proc/${pid}/stat`, "utf8");
  // The name of the program stands in brackets and may have blanks; the times are 11 and 12 places behind it.
  const [user = "", system = ""] = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .slice(11, 13);
  return (Number(user) + Number(system)) / ticksPerSecond;
}
