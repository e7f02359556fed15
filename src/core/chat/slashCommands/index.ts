import { commit } from "./commit";
import { document } from "./document";
import { explain } from "./explain";
import { fix } from "./fix";
import { refactor } from "./refactor";
import { review } from "./review";
import type { SlashCommand } from "./slashCommand";
import { summarize } from "./summarize";
import { tests } from "./tests";
import { translate } from "./translate";
import { workspace } from "./workspace";

/** All slash commands, in the order in which menus show them. */
export const slashCommands: readonly SlashCommand[] = [
  explain,
  summarize,
  document,
  tests,
  fix,
  refactor,
  translate,
  review,
  commit,
  workspace,
];
