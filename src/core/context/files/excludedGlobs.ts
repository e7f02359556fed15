/** A glob of `files.exclude` as patterns of an ignore file, which count elsewhere and know no braces. */
export function toIgnorePatterns(glob: string): readonly string[] {
  return expandBraces(glob.replace(/^\.?\//, "")).map((pattern) => `/${escapeMarks(pattern)}`);
}

const maxPatterns = 64;

function expandBraces(glob: string): readonly string[] {
  let patterns: readonly string[] = [glob];
  for (;;) {
    const expanded = patterns.flatMap(expandFirstBrace);
    if (expanded.length === patterns.length || expanded.length > maxPatterns) return patterns;
    patterns = expanded;
  }
}

function expandFirstBrace(glob: string): readonly string[] {
  const [whole, inside = ""] = /\{([^{}]*)\}/.exec(glob) ?? [];
  if (whole === undefined || !inside.includes(",")) return [glob];
  return inside.split(",").map((choice) => glob.replace(whole, () => choice));
}

function escapeMarks(pattern: string): string {
  return pattern.replace(/ +$/, (blanks) => "\\ ".repeat(blanks.length)).replaceAll("[!", "[^");
}
