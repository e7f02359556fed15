/** Pieces that many languages share. What has no end ends with its line, or with the source where it may have many. */
export const lineComment = /\/\/[^\r\n]*/;
export const blockComment = /\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/;
export const quotedText = /"(?:\\[^\r\n]|[^"\\\r\n])*"?/;
export const quotedCharacter = /'(?:\\[^\r\n]|[^'\\\r\n])+'/;

/** `Type name`, `Type name[]`, `Type (*name)(int)`: the name stands last. */
export function nameAfterType(declared: string): string | undefined {
  const text = declared.replace(/=[\s\S]*$/, "").trim();
  const pointer = /\(\s*[*^&]\s*(\w+)\s*\)/.exec(text)?.[1];
  return pointer ?? /[\s*&>\])]\s*([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)*$/.exec(text)?.[1];
}
