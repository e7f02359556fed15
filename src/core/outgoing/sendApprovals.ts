import type { KeyValueStore } from "../base/keyValueStore";
import type { Connection } from "../model/connection";

const approvedKey = "sending.approved";
const completionsKey = "sending.completions";
const embeddingsKey = "sending.embeddings";
const leftOutKey = "sending.leftOut";

/** Older ones belong to chats that are long out of sight. */
const maxLeftOut = 1_000;

/** What the user has agreed to send, and where to. It holds in every window until the user takes it back. */
export class SendApprovals {
  constructor(private readonly memory: KeyValueStore) {}

  isApproved(connection: Connection): boolean {
    return this.#list(approvedKey).includes(originOf(connection));
  }

  approve(connection: Connection): void {
    this.memory.set(approvedKey, [...new Set([...this.#list(approvedKey), originOf(connection)])]);
  }

  /** Whether all these kinds of text may go along with typing. */
  mayComplete(connection: Connection, kinds: readonly string[]): boolean {
    const approved = this.#list(completionsKey);
    return kinds.every((kind) => approved.includes(`${originOf(connection)} ${kind}`));
  }

  approveCompletions(connection: Connection, kinds: readonly string[]): void {
    const added = kinds.map((kind) => `${originOf(connection)} ${kind}`);
    this.memory.set(completionsKey, [...new Set([...this.#list(completionsKey), ...added])]);
  }

  /** Whether this model may see the files of workspaces, so that it can find places in them. */
  mayEmbed(connection: Connection): boolean {
    return this.#list(embeddingsKey).includes(originOf(connection));
  }

  approveEmbeddings(connection: Connection): void {
    const approved = [...this.#list(embeddingsKey), originOf(connection)];
    this.memory.set(embeddingsKey, [...new Set(approved)]);
  }

  /** Ids of the pieces that the user does not want to leave the machine. */
  get leftOut(): ReadonlySet<string> {
    return new Set(this.#list(leftOutKey));
  }

  /** Remembers the choice for each piece of a sheet, also for the questions to come. */
  chooseLeftOut(pieceIds: readonly string[], leftOut: ReadonlySet<string>): void {
    const others = this.#list(leftOutKey).filter((id) => !pieceIds.includes(id));
    const chosen = pieceIds.filter((id) => leftOut.has(id));
    this.memory.set(leftOutKey, [...others, ...chosen].slice(-maxLeftOut));
  }

  /** Every host is asked about again. What was left out stays left out. */
  forget(): void {
    this.memory.set(approvedKey, []);
    this.memory.set(completionsKey, []);
    this.memory.set(embeddingsKey, []);
  }

  #list(key: string): readonly string[] {
    const value = this.memory.get(key);
    if (!Array.isArray(value)) return [];
    return value.filter((entry: unknown) => typeof entry === "string");
  }
}

function originOf({ id, baseUrl }: Connection): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl || id;
}
