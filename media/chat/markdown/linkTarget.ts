/** The longest address that the host takes. */
const maxLength = 4_096;

/** A line of a file of the workspace, such as `src/cart.ts#L12` or, as answers cite it, `src/cart.ts:12-20`. */
export const fileLine = /^\.?\/?((?!\/)[^:?#\\]+)(?:#L|(?<=\.[a-z]\w*):)(\d+(?:-L?\d+)?)$/iu;

/**
 * The address that a link may open, written out in full: http, https, or `workspace:/path#L12` for a line of a file;
 * `undefined` for any other.
 */
export function linkTarget(href: string): URL | undefined {
  const full = href.replace(fileLine, "workspace:/$1#L$2");
  if (full.length > maxLength || !/^(?:https?:\/\/|workspace:\/\w)/iu.test(full)) return undefined;
  if (!URL.canParse(full) || (full === href && !/^http/iu.test(href))) return undefined;
  const url = new URL(full);
  return url.href.length <= maxLength ? url : undefined;
}
