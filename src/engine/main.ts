import { Engine } from "./engine";

/** The program of the built-in engine's child process. It lives as long as the channel to its parent. */
const engine = new Engine((event) => process.send?.(event));

process.on("message", (message) => engine.receive(message));
// An orderly exit would wait for llama.cpp to finish what it computes, which nobody wants any more.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
