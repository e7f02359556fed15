/** Text that is no part of what was said. */
const ignored = ".message-actions, .visually-hidden, .summary-card, .code-head, [hidden]";
const block = "p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, div, article";
/** More hits than anybody steps through. */
const maxHits = 5_000;

interface Piece {
  readonly node: Text;
  /** Where the node's text begins in the joined text. */
  readonly start: number;
}

/** Every place below `root` where the words stand, whatever their capitals and however they are coloured. */
export function findText(root: Element, words: string): readonly Range[] {
  const wanted = words.toLowerCase();
  if (wanted === "") return [];
  const { text, pieces } = joinedText(root);
  const ranges: Range[] = [];
  for (let at = text.indexOf(wanted); at >= 0 && ranges.length < maxHits;) {
    ranges.push(rangeAt(pieces, at, at + wanted.length));
    at = text.indexOf(wanted, at + wanted.length);
  }
  return ranges;
}

/** Text of different blocks is kept apart, so that no word is found that nobody sees. */
function joinedText(root: Element): { readonly text: string; readonly pieces: readonly Piece[] } {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let length = 0;
  let lastBlock: Element | null | undefined;
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!(node instanceof Text) || node.parentElement?.closest(ignored)) continue;
    const ownBlock = node.parentElement?.closest(block);
    if (ownBlock !== lastBlock) length += parts.push("\n") && 1;
    lastBlock = ownBlock;
    pieces.push({ node, start: length });
    parts.push(lowerCase(node.data));
    length += node.data.length;
  }
  return { text: parts.join(""), pieces };
}

/** Letters that become two in lower case stay as they are, so that every place keeps its number. */
function lowerCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

function rangeAt(pieces: readonly Piece[], start: number, end: number): Range {
  const range = document.createRange();
  const first = pieceAt(pieces, start);
  const last = pieceAt(pieces, end - 1);
  if (first) range.setStart(first.node, start - first.start);
  if (last) range.setEnd(last.node, end - last.start);
  return range;
}

/** By halves: a long chat has very many pieces. */
function pieceAt(pieces: readonly Piece[], position: number): Piece | undefined {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pieces[middle]?.start ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}
