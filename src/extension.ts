import type { ExtensionContext } from "vscode";

/** Composition root: every object is made here, once, and joined to the others. */
export function activate(_context: ExtensionContext): void {}
