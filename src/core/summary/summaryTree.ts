import type { SummarySource } from "./summarySource";

/** What is summed up, as it lies in folders. A folder that has only one thing in it is not told of by itself. */
export type SummaryNode =
  | { readonly kind: "file"; readonly path: string; readonly source: SummarySource }
  | { readonly kind: "folder"; readonly path: string; readonly children: readonly SummaryNode[] };

/** @param path of the whole; empty for a workspace */
export function summaryTree(path: string, sources: readonly SummarySource[]): SummaryNode {
  const prefix = path === "" ? "" : `${path}/`;
  const groups = new Map<string, SummarySource[]>();
  const children: SummaryNode[] = [];
  for (const source of sources) {
    const rest = source.path.startsWith(prefix) ? source.path.slice(prefix.length) : source.path;
    const [name = "", ...deeper] = rest.split("/");
    if (deeper.length === 0) children.push({ kind: "file", path: source.path, source });
    else groups.set(name, [...(groups.get(name) ?? []), source]);
  }
  for (const [name, inside] of groups) children.push(summaryTree(`${prefix}${name}`, inside));
  const [only] = children;
  if (children.length === 1 && only) return only;
  return { kind: "folder", path, children };
}
