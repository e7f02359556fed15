/** How much each command was used, the latest uses counting most. */
export type CommandUse = Readonly<Record<string, number>>;

/** So much less does every use count with each one that follows. */
const fading = 0.95;
/** What has faded so far tells nothing any more. */
const minWeight = 0.01;

export function noteUse(use: CommandUse, command: string): CommandUse {
  const faded = Object.entries(use)
    .map(([id, weight]) => [id, weight * fading] as const)
    .filter(([id, weight]) => weight >= minWeight && id !== command);
  return { ...Object.fromEntries(faded), [command]: (use[command] ?? 0) * fading + 1 };
}

/** The most used first; those that are used alike keep their order. */
export function orderByUse<T extends { readonly command: string }>(
  items: readonly T[],
  use: CommandUse,
): readonly T[] {
  return items.toSorted((one, other) => (use[other.command] ?? 0) - (use[one.command] ?? 0));
}
