export interface CartItem {
  readonly name: string;
  readonly price: number;
  readonly quantity: number;
}

/** What the items cost together. */
export function total(items: readonly CartItem[]): number {
  return items.reduce((sum, item) => sum + item.price * item.quantity, 0);
}

/** What is left to pay when everything costs less by `percent`. */
export function discounted(items: readonly CartItem[], percent: number): number {
  const sum = total(items);
  return sum - (sum * percent) / 100;
}

/** The items that cost more than `limit` each. */
export function expensive(items: readonly CartItem[], limit: number): readonly CartItem[] {
  return items.filter((item) => item.price > limit);
}

/** How many pieces are in the cart. */
export function count(items: readonly CartItem[]): number {
  return items.reduce((sum, item) => sum + item.quantity, 0);
}
