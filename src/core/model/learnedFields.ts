import type { KeyValueStore } from "../base/keyValueStore";

/** Names a model at an address: what one server refuses another may take. */
export interface LearnedFieldsSubject {
  readonly baseUrl: string;
  readonly model: string;
}

/** Remembers which request fields a model has refused, so that they are not sent to it again. */
export class LearnedFields {
  constructor(private readonly store: KeyValueStore) {}

  refused(subject: LearnedFieldsSubject): ReadonlySet<string> {
    const value = this.store.get(keyOf(subject));
    return new Set(Array.isArray(value) ? value.filter((field) => typeof field === "string") : []);
  }

  refuse(subject: LearnedFieldsSubject, field: string): void {
    this.store.set(keyOf(subject), [...new Set(this.refused(subject)).add(field)]);
  }
}

function keyOf({ baseUrl, model }: LearnedFieldsSubject): string {
  return `refusedFields ${baseUrl} ${model}`;
}
