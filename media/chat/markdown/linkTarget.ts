/** The longest address that the host takes. */
const maxLength = 4_096;

/** The address that a link may open: http or https, written out in full; `undefined` for any other. */
export function linkTarget(href: string): URL | undefined {
  if (href.length > maxLength || !/^https?:\/\//iu.test(href) || !URL.canParse(href))
    return undefined;
  const url = new URL(href);
  return url.href.length <= maxLength ? url : undefined;
}
