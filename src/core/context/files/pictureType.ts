const types: ReadonlyMap<string, PictureType> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
]);

export type PictureType = "image/png" | "image/jpeg" | "image/gif" | "image/webp";

/**
 * What a model that sees can be shown, by the ending of a path or an address; `undefined` for what is no picture. A
 * drawing in SVG is a text.
 */
export function pictureTypeOf(path: string): PictureType | undefined {
  return types.get(/\.(\w+)$/u.exec(path)?.[1]?.toLowerCase() ?? "");
}
