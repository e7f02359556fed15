/** The longest address that the host takes. */
const maxLength = 4_096;

/** A line of a file of the workspace, such as `src/cart.ts#L12`. */
const fileLine = /^(?:\.?\/)?(?!\/)[^:?#\\]+#L\d+(?:-L?\d+)?$/u;

/**
 * The address that a link may open, written out in full: http, https, or `workspace:/path#L12` for a line of a file;
 * `undefined` for any other.
 */
export function linkTarget(href: string): URL | undefined {
  const full = fileLine.test(href) ? `workspace:/${href.replace(/^\.?\//u, "")}` : href;
  if (full.length > maxLength || !/^(?:https?:\/\/|workspace:\/\w)/iu.test(full)) return undefined;
  if (!URL.canParse(full) || (full === href && !/^http/iu.test(href))) return undefined;
  const url = new URL(full);
  return url.href.length <= maxLength ? url : undefined;
}
