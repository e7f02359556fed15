import assert from "node:assert/strict";
import { isProtectedPath } from "../../../../src/core/codeBlocks/protectedPaths";

describe("a protected path", () => {
  for (const path of [
    ".vscode/settings.json",
    ".VSCODE/tasks.json",
    "./.vscode/launch.json",
    ".git/hooks/pre-commit",
    ".github/workflows/ci.yml",
    "a.code-workspace",
    "AGENTS.md",
    "packages/a/CLAUDE.md",
    ".npmrc",
    "tools/mcp.json",
    ".vscode\\settings.json",
  ])
    it(`is ${path}`, () => assert.ok(isProtectedPath(path)));

  for (const path of ["src/main.ts", "vscode/settings.ts", ".gitignore", "docs/agents.md.txt"])
    it(`is not ${path}`, () => assert.ok(!isProtectedPath(path)));
});
