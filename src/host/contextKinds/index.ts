import type { ContextKind } from "./contextKind";
import { file } from "./file";
import { folder } from "./folder";
import { gitDiff } from "./gitDiff";
import { gitCommit } from "./gitCommit";
import { lines } from "./lines";
import { openEditors } from "./openEditors";
import { problems } from "./problems";
import { search } from "./search";
import { selection } from "./selection";
import { symbol } from "./symbol";
import { terminalSelection } from "./terminalSelection";
import { tool } from "./tool";

/** What `@` offers in the composer, in the order of its menu. */
export const contextKinds: readonly ContextKind[] = [
  file,
  folder,
  symbol,
  search,
  selection,
  problems,
  gitDiff,
  gitCommit,
  terminalSelection,
  openEditors,
  tool,
];

/** Those as well that only commands attach. */
export const allContextKinds: readonly ContextKind[] = [...contextKinds, lines];
