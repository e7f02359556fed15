import { isRecord } from "./parseHostMessage";

/** What the page itself remembers while it is hidden, and over a reload. */
export interface SavedState {
  readonly draft: string;
  readonly scroll: { readonly top: number; readonly isAtEnd: boolean };
}

const nothingSaved: SavedState = { draft: "", scroll: { top: 0, isAtEnd: true } };

/** An older version may have saved something else; what cannot be read begins anew. */
export function parseSavedState(value: unknown): SavedState {
  if (!isRecord(value)) return nothingSaved;
  const { draft, scroll } = value;
  return {
    draft: typeof draft === "string" ? draft : nothingSaved.draft,
    scroll: parseScroll(scroll) ?? nothingSaved.scroll,
  };
}

function parseScroll(value: unknown): SavedState["scroll"] | undefined {
  if (!isRecord(value)) return undefined;
  const { top, isAtEnd } = value;
  return typeof top === "number" && typeof isAtEnd === "boolean" ? { top, isAtEnd } : undefined;
}
