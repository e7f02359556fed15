import type { LogOutputChannel } from "vscode";
import type { Logger } from "../core/base/logger";
import type { Redactor } from "./redactor";

/** Writes to the output channel "Tempera". No secret gets into it. */
export function createOutputLog(
  channel: Pick<LogOutputChannel, "trace" | "info" | "warn" | "error">,
  redactor: Redactor,
): Logger {
  return {
    trace: (message) => channel.trace(redactor.redact(message)),
    info: (message) => channel.info(redactor.redact(message)),
    warn: (message) => channel.warn(redactor.redact(message)),
    error: (message, cause) =>
      channel.error(redactor.redact([message, ...describeCauses(cause)].join("\n"))),
  };
}

/** The chain of failures underneath, outermost first. */
function describeCauses(cause: unknown): string[] {
  const lines: string[] = [];
  for (let error = cause; error !== undefined && lines.length < 5;) {
    lines.push(`caused by ${describe(error)}`);
    error = error instanceof Error ? error.cause : undefined;
  }
  return lines;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : (JSON.stringify(error) ?? "?");
}
