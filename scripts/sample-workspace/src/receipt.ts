import { total, type CartItem } from "./cart";

const width = 32;

/** A receipt in plain text, one line for each item and one for the total. */
export function receipt(items: readonly CartItem[]): string {
  const lines = items.map((item) => line(`${item.quantity} x ${item.name}`, item.price));
  return [...lines, "-".repeat(width), line("Total", total(items))].join("\n");
}

function line(label: string, amount: number): string {
  const price = amount.toFixed(2);
  return label.padEnd(width - price.length) + price;
}
