import type { SlashCommandEntry } from "../../src/protocol/chatProtocol";

export function commandOf(
  commands: readonly SlashCommandEntry[],
  text: string,
): SlashCommandEntry | undefined {
  const name = /^\/([a-z\d-]+)(?:\s|$)/u.exec(text)?.[1];
  return commands.find((command) => command.name === name);
}
