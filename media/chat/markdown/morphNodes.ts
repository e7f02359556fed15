/**
 * Makes the children of `parent` from `first` on equal to those of `target`, and keeps every node that is
 * equal already, so that a selection and the focus survive while an answer grows.
 * @returns the first child that had no counterpart; it and all after it are as they were.
 */
export function morphSiblings(
  parent: Node,
  first: ChildNode | null,
  target: Node,
): ChildNode | null {
  let current = first;
  for (const wanted of Array.from(target.childNodes)) {
    if (current) {
      const next: ChildNode | null = current.nextSibling;
      morphNode(current, wanted);
      current = next;
    } else {
      parent.appendChild(wanted);
    }
  }
  return current;
}

export function removeFrom(first: ChildNode | null): void {
  let current = first;
  while (current) {
    const next: ChildNode | null = current.nextSibling;
    current.remove();
    current = next;
  }
}

function morphNode(current: ChildNode, wanted: ChildNode): void {
  if (current.isEqualNode(wanted)) return;
  if (current instanceof Text && wanted instanceof Text) {
    morphText(current, wanted.data);
  } else if (isElementOfSameKind(current, wanted)) {
    removeFrom(morphSiblings(current, current.firstChild, wanted));
  } else {
    current.replaceWith(wanted);
  }
}

function morphText(current: Text, data: string): void {
  if (data.startsWith(current.data)) current.appendData(data.slice(current.data.length));
  else current.data = data;
}

function isElementOfSameKind(a: ChildNode, b: ChildNode): boolean {
  return (
    a instanceof Element &&
    b instanceof Element &&
    a.cloneNode(false).isEqualNode(b.cloneNode(false))
  );
}
