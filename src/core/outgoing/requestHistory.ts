import { EventEmitter, type Event } from "../base/event";
import type { Disposable } from "../base/disposable";
import { imagesOfContent, textsOfContent } from "../model/chatContent";
import type { RequestRecord } from "./requestRecord";

const maxRecordsForTask = 20;

/** Long prompts of large models would add up; this is some tens of megabytes. */
const maxCharacters = 20_000_000;

/** The last requests of every task, in memory and nowhere else: they are gone with the window. */
export class RequestHistory implements Disposable {
  readonly #changes = new EventEmitter<RequestRecord>();
  #records: readonly RequestRecord[] = [];
  #lastId = 0;

  /** A request was sent, or has come to its end. */
  readonly onDidChange: Event<RequestRecord> = this.#changes.event;

  /** Newest first. */
  get records(): readonly RequestRecord[] {
    return this.#records;
  }

  find(id: number): RequestRecord | undefined {
    return this.#records.find((record) => record.id === id);
  }

  add(record: Omit<RequestRecord, "id">): number {
    this.#lastId += 1;
    const added = { ...record, id: this.#lastId };
    this.#records = withinLimits([added, ...this.#records]);
    this.#changes.fire(added);
    return added.id;
  }

  /** One that was forgotten meanwhile stays forgotten. */
  change(id: number, change: Partial<Omit<RequestRecord, "id">>): void {
    const index = this.#records.findIndex((record) => record.id === id);
    const former = this.#records[index];
    if (!former) return;
    const changed = { ...former, ...change };
    this.#records = this.#records.with(index, changed);
    if (changed.outcome.state !== "running") this.#changes.fire(changed);
  }

  dispose(): void {
    this.#records = [];
    this.#changes.dispose();
  }
}

/** The newest is always kept, however long it is. */
function withinLimits(records: readonly RequestRecord[]): readonly RequestRecord[] {
  const counts = new Map<string, number>();
  let characters = 0;
  return records.filter((record, index) => {
    const count = (counts.get(record.task) ?? 0) + 1;
    counts.set(record.task, count);
    characters += lengthOf(record);
    return count <= maxRecordsForTask && (index === 0 || characters <= maxCharacters);
  });
}

/** Bodies share their texts with the request, but for pictures and templates. */
function lengthOf({ request, answer }: RequestRecord): number {
  const texts =
    request.kind === "gap"
      ? [request.prefix, request.suffix, ...request.context.map(({ text }) => text)]
      : request.messages.flatMap(({ content }) => [
          ...textsOfContent(content),
          ...imagesOfContent(content).map(({ base64 }) => base64),
        ]);
  return [...texts, answer.text, answer.reasoning].reduce((sum, { length }) => sum + length, 0);
}
