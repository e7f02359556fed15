import { slashCommands } from "./index";
import type { SlashCommand } from "./slashCommand";

interface ParsedSlashCommand {
  readonly command: SlashCommand;
  readonly text: string;
}

/** The command a text begins with. A slash alone does not make one: `/usr/bin` is plain text. */
export function parseSlashCommand(text: string): ParsedSlashCommand | undefined {
  const match = /^\s*\/([a-z]+)(?:\s+|$)/i.exec(text);
  const name = match?.[1]?.toLowerCase();
  const command = slashCommands.find((candidate) => candidate.name === name);
  if (!match || !command) return undefined;
  return { command, text: text.slice(match[0].length).trim() };
}
