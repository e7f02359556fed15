import { t } from "../../core/base/localize";

/** Calls a method of an object whose shape is not known; what it gives is not either. */
export async function callMethod(
  target: object,
  name: string,
  ...parameters: readonly unknown[]
): Promise<unknown> {
  const method: unknown = Reflect.get(target, name);
  if (typeof method !== "function") throw new TypeError(t("It has no method “{0}”.", name));
  const result: unknown = await Reflect.apply(method, target, parameters);
  return result;
}

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Reads until the signal aborts; an object that does not know signals is not waited for any longer. */
export async function* untilAborted(
  values: AsyncIterable<unknown>,
  signal: AbortSignal,
): AsyncIterable<unknown> {
  const iterator = values[Symbol.asyncIterator]();
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted]);
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    void iterator.return?.();
  }
}
