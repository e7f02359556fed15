import { runSuites } from "../extension/support/runSuites";

/** What VS Code calls in its extension host. */
export function run(): Promise<void> {
  return runSuites(__dirname);
}
