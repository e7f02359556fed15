import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const supplies = "/sys/class/power_supply";
const lifetimeMs = 60_000;

/** Whether this machine runs on its battery, where the system tells: Linux and macOS. Elsewhere the answer is no. */
export class BatteryPower {
  #isOnBattery = false;
  #askedAtMs = -Infinity;

  /** What was known last; asks again now and then. */
  get isOnBattery(): boolean {
    if (performance.now() - this.#askedAtMs > lifetimeMs) void this.#ask();
    return this.#isOnBattery;
  }

  async #ask(): Promise<void> {
    this.#askedAtMs = performance.now();
    try {
      this.#isOnBattery = await (process.platform === "darwin" ? askMac() : askLinux());
    } catch {
      // A machine that does not tell is treated as one that is plugged in.
      this.#isOnBattery = false;
    }
  }
}

async function askMac(): Promise<boolean> {
  const { stdout } = await promisify(execFile)("pmset", ["-g", "batt"]);
  return stdout.includes("'Battery Power'");
}

async function askLinux(): Promise<boolean> {
  const names = await readdir(supplies);
  const statuses = names
    .filter((name) => name.startsWith("BAT"))
    .map((name) => readFile(join(supplies, name, "status"), "utf8"));
  return (await Promise.all(statuses)).some((status) => status.trim() === "Discharging");
}
