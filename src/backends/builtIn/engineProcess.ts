import { fork } from "node:child_process";
import { dirname } from "node:path";
import type { EngineCommand } from "../../protocol/engineProtocol";

export interface EngineExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly lastWords: string;
}

export interface EngineProcess {
  readonly processId: number | undefined;
  send(command: EngineCommand): void;
  kill(): void;
}

export interface EngineProcessEvents {
  readonly onMessage: (message: unknown) => void;
  /** Called once; no message follows. */
  readonly onExit: (exit: EngineExit) => void;
}

export type StartEngineProcess = (events: EngineProcessEvents) => EngineProcess;

const maxLastWords = 2_000;

/** What a process needs of its environment to find files and libraries. Keys and proxies are not among it. */
const passedVariables = [
  "PATH",
  "HOME",
  "USERPROFILE",
  "APPDATA",
  "LOCALAPPDATA",
  "SystemRoot",
  "SystemDrive",
  "windir",
  "TEMP",
  "TMP",
  "TMPDIR",
  "LANG",
  "LC_ALL",
  "LD_LIBRARY_PATH",
  "DYLD_LIBRARY_PATH",
  "NUMBER_OF_PROCESSORS",
  "PROCESSOR_ARCHITECTURE",
  // Where the drivers of graphics cards are, and which cards the user has set aside for this.
  "XDG_CONFIG_DIRS",
  "XDG_DATA_DIRS",
  "VK_DRIVER_FILES",
  "VK_ICD_FILENAMES",
  "GGML_VK_VISIBLE_DEVICES",
  "CUDA_VISIBLE_DEVICES",
] as const;

/** Forks the engine's program. In VS Code the running program is Electron, which has to be told to act as Node. */
export function forkEngine(program: string): StartEngineProcess {
  return ({ onMessage, onExit }) => {
    const child = fork(program, [], {
      cwd: dirname(program),
      env: engineEnvironment(process.env),
      execArgv: [],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    let lastWords = "";
    let hasEnded = false;
    const end = (code: number | null, signal: string | null) => {
      if (hasEnded) return;
      hasEnded = true;
      onExit({ code, signal, lastWords });
    };
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      lastWords = (lastWords + text).slice(-maxLastWords);
    });
    child.on("message", onMessage);
    child.on("exit", end);
    child.on("error", (error) => {
      lastWords += error.message;
      child.kill("SIGKILL");
      if (child.pid === undefined) end(null, null);
    });
    return {
      processId: child.pid,
      // A failed send means that the process is going; its exit tells the rest.
      send: (command) => void child.send(command, () => undefined),
      kill: () => void child.kill("SIGKILL"),
    };
  };
}

export function engineEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const passed = passedVariables.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(passed), ELECTRON_RUN_AS_NODE: "1" };
}
