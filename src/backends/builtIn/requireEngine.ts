import { createRequire } from "node:module";
import { engineMissing } from "./engineErrors";

/** A package without the engine says so before anything is asked of it or fetched for it. Throws a `ModelError`. */
export function requireEngine(engineProgram: string, connectionId: string): void {
  try {
    createRequire(engineProgram).resolve("node-llama-cpp");
  } catch (error) {
    throw engineMissing(connectionId, error);
  }
}
