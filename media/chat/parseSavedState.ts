import { isRecord } from "./parseHostMessage";

/** What the page itself remembers while it is hidden, and over a reload. */
export interface SavedState {
  readonly scroll: { readonly top: number; readonly isAtEnd: boolean };
}

const nothingSaved: SavedState = { scroll: { top: 0, isAtEnd: true } };

/** An older version may have saved something else; what cannot be read begins anew. */
export function parseSavedState(value: unknown): SavedState {
  if (!isRecord(value)) return nothingSaved;
  return { scroll: parseScroll(value["scroll"]) ?? nothingSaved.scroll };
}

function parseScroll(value: unknown): SavedState["scroll"] | undefined {
  if (!isRecord(value)) return undefined;
  const { top, isAtEnd } = value;
  return typeof top === "number" && typeof isAtEnd === "boolean" ? { top, isAtEnd } : undefined;
}
