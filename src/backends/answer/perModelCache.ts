import type { Connection } from "../../core/model/connection";

/** Keeps what was found out about a model at a server. A failure to find out is not kept. */
export class PerModelCache<T> {
  readonly #found = new Map<string, T>();

  async get(connection: Connection, model: string, find: () => Promise<T>): Promise<T> {
    const key = `${connection.baseUrl} ${model}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = await find();
    this.#found.set(key, found);
    return found;
  }
}
