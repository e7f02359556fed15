/** As many as the host takes at once. */
const maxUris = 50;

/**
 * What VS Code says of what is dragged from its Explorer and its tabs: addresses by line, or a list of them. The first
 * of these that names something names all of it.
 */
const uriTypes: readonly { readonly type: string; readonly read: (data: string) => string[] }[] = [
  { type: "application/vnd.code.uri-list", read: linesOf },
  { type: "text/uri-list", read: linesOf },
  { type: "resourceurls", read: listOf },
];

/** The addresses of the files and folders that were dropped. */
export function droppedUris(transfer: Pick<DataTransfer, "getData">): readonly string[] {
  for (const { type, read } of uriTypes) {
    const uris = read(transfer.getData(type)).filter((uri) => /^[a-z][\w+.-]*:/iu.test(uri));
    if (uris.length > 0) return uris.slice(0, maxUris);
  }
  return [];
}

/** Whether something of the kind is dragged; what it is, a page learns only when it is dropped. */
export function mayBeDropped({ types }: Pick<DataTransfer, "types">): boolean {
  return types.some((type) => type === "Files" || uriTypes.some((known) => known.type === type));
}

/** Lines that begin with `#` are comments. */
function linesOf(data: string): string[] {
  return data.split(/\r?\n/u).filter((line) => line !== "" && !line.startsWith("#"));
}

function listOf(data: string): string[] {
  try {
    const list: unknown = JSON.parse(data);
    return Array.isArray(list) ? list.filter((entry) => typeof entry === "string") : [];
  } catch {
    // Another program's data of the same name.
    return [];
  }
}
