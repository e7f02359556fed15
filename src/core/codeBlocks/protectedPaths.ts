/** Files that decide what tools run or how they behave; text of a model gets there only with a word of the user's own. */
const patterns: readonly RegExp[] = [
  /^\.vscode\//u,
  /^\.git\//u,
  /^\.(?:github|gitlab|circleci)\//u,
  /^\.(?:husky|devcontainer|idea)\//u,
  /(?:^|\/)(?:\.envrc|\.npmrc|\.gitlab-ci\.yml|mcp\.json|\.mcp\.json)$/u,
  /(?:^|\/)(?:AGENTS|CLAUDE|GEMINI)\.md$/iu,
  /(?:^|\/)\.cursorrules$/u,
  /\.code-workspace$/u,
];

/** @param path relative to the workspace folder, with slashes. */
export function isProtectedPath(path: string): boolean {
  // File systems that ignore case would let another spelling through.
  const parts = path.replaceAll("\\", "/").replace(/^(?:\.\/)+/u, "");
  return patterns.some((pattern) => pattern.test(parts) || pattern.test(parts.toLowerCase()));
}
