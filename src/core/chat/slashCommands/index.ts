import { explain } from "./explain";
import type { SlashCommand } from "./slashCommand";
import { summarize } from "./summarize";

/** All slash commands, in the order in which menus show them. */
export const slashCommands: readonly SlashCommand[] = [explain, summarize];
