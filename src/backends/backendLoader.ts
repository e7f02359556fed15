import { t } from "../core/base/localize";
import type { Disposable } from "../core/base/disposable";
import type { BackendId } from "../core/model/connection";
import type { BackendEnvironment, ModelBackend } from "../core/model/modelBackend";
import { ModelError } from "../core/model/modelError";
import type { BackendEntry } from "./index";

/** Makes each backend once, at its first use. */
export class BackendLoader implements Disposable {
  readonly #loaded = new Map<BackendId, Promise<ModelBackend>>();
  #isDisposed = false;

  constructor(
    private readonly entries: readonly BackendEntry[],
    private readonly environment: BackendEnvironment,
  ) {}

  load(id: BackendId): Promise<ModelBackend> {
    const present = this.#loaded.get(id);
    if (present) return present;
    const loading = this.#create(id);
    this.#loaded.set(id, loading);
    loading.catch(() => this.#loaded.delete(id));
    return loading;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const loaded of this.#loaded.values())
      void loaded.then((backend) => backend.dispose(), ignore);
    this.#loaded.clear();
  }

  async #create(id: BackendId): Promise<ModelBackend> {
    const entry = this.entries.find((candidate) => candidate.id === id);
    if (!entry || this.#isDisposed)
      throw new ModelError("no-model", t("Tempera cannot speak to {0} servers.", id));
    const create = await entry.load();
    return create(this.environment);
  }
}

/** A backend that could not be loaded holds nothing; whoever asked for it has been told. */
function ignore(): void {}
