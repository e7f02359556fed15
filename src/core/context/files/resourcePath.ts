export interface ResourcePath {
  readonly place: string;
  /** Begins with a slash; has none at its end, but for the root. */
  readonly path: string;
}

const shape = /^([a-z][a-z\d+.-]*):(?:\/\/([^/?#]*))?([^?#]*)/i;

/** Scheme and authority of a URI, and its decoded path. */
export function resourcePathOf(uri: string): ResourcePath {
  const [, scheme = "", authority = "", path = ""] = shape.exec(uri) ?? [];
  const decoded = decode(path).replace(/(?<=.)\/+$/, "");
  return { place: `${scheme}://${decode(authority)}`, path: decoded };
}

/** The path of `uri` within `folder`, without a slash at its beginning; `undefined` where it lies elsewhere. */
export function pathWithin(folder: string, uri: string): string | undefined {
  const outer = resourcePathOf(folder);
  const inner = resourcePathOf(uri);
  const prefix = outer.path.endsWith("/") ? outer.path : `${outer.path}/`;
  if (outer.place !== inner.place) return undefined;
  if (outer.path === inner.path) return "";
  return inner.path.startsWith(prefix) ? inner.path.slice(prefix.length) : undefined;
}

/** The URI in the one way of writing that resources are known by. */
export function plainUri(uri: string): string {
  const { place, path } = resourcePathOf(uri);
  return place + path.split("/").map(encodeURIComponent).join("/");
}

export function uriWithin(folder: string, path: string): string {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${folder.replace(/\/+$/, "")}/${encoded}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that encodes nothing stands for itself.
    return text;
  }
}
