/** A session as its file shows from outside. */
export interface StoredSession {
  readonly id: string;
  readonly sizeBytes: number;
  /** Milliseconds since 1970. */
  readonly changedAtMs: number;
}

/** Where chats outlive the window: one file of lines for each session, and an index that can be lost. */
export interface SessionStore {
  list(): Promise<readonly StoredSession[]>;
  /** The whole file, not yet trusted; `undefined` where there is none. */
  read(sessionId: string): Promise<string | undefined>;
  /**
   * Adds whole lines at the end of the session's file, which it makes where there is none. When it resolves they are
   * on the disk; when it rejects, any part of them may be.
   */
  append(sessionId: string, lines: readonly string[]): Promise<void>;
  /** Puts the file away, so that `restore` can bring it back. */
  remove(sessionId: string): Promise<void>;
  restore(sessionId: string): Promise<void>;
  /** What `restore` can bring back, with the time of its removal. */
  listRemoved(): Promise<readonly StoredSession[]>;
  readRemoved(sessionId: string): Promise<string | undefined>;
  /** Ends for good what was removed more than `ageMs` ago. */
  purgeRemoved(ageMs: number): Promise<void>;
  /** What was written last for the next question of the session, not yet trusted. */
  readDraft(sessionId: string): Promise<unknown>;
  /** Replaces it as a whole; `undefined` takes it away. */
  writeDraft(sessionId: string, draft: unknown): Promise<void>;
  /** What was written last, not yet trusted; `undefined` where nothing was. */
  readIndex(): Promise<unknown>;
  /** Replaces the index as a whole. */
  writeIndex(index: unknown): Promise<void>;
}
