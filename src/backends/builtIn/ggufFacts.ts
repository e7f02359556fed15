import { open } from "node:fs/promises";

/** What the head of a model file tells without loading the model. */
export interface GgufFacts {
  readonly sizeBytes: number;
  /** `bert` and its kin turn text into numbers and cannot answer. */
  readonly architecture: string | undefined;
  /** Tokens the model was trained to see at once. */
  readonly contextLength: number | undefined;
}

/** Writers put these facts in front of the vocabulary, so that they stand at the very beginning. */
const headBytes = 64 * 1024;
const headerBytes = 24;

const uint32Type = 4;
const stringType = 8;
const listType = 9;
const uint64Type = 10;
/** Bytes of a value of any other type: 8, 16 and 32 bits, truth, and 64 bits. */
const valueBytes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  5: 4,
  6: 4,
  7: 1,
  11: 8,
  12: 8,
};

/** Reads the head of a GGUF file; `undefined` for a file of another kind. */
export async function readGgufFacts(path: string): Promise<GgufFacts | undefined> {
  const file = await open(path);
  try {
    const { size: sizeBytes } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.length < headerBytes || head.toString("latin1", 0, 4) !== "GGUF") return undefined;
    const values = readValues(head);
    const architecture = values.get("general.architecture");
    const contextLength = values.get(`${architecture}.context_length`);
    return {
      sizeBytes,
      architecture: typeof architecture === "string" ? architecture : undefined,
      contextLength: typeof contextLength === "number" ? contextLength : undefined,
    };
  } finally {
    await file.close();
  }
}

/** Texts and whole numbers by key, as far as the bytes reach. */
function readValues(head: Buffer): ReadonlyMap<string, string | number> {
  const values = new Map<string, string | number>();
  const reader = new Reader(head);
  try {
    for (let left = reader.pairs; left > 0; left -= 1) {
      const key = reader.readString();
      const value = reader.readValue(reader.readUint32());
      if (value !== undefined) values.set(key, value);
    }
  } catch (error) {
    // The head ends within a value: what was read before it stands.
    if (!(error instanceof RangeError)) throw error;
  }
  return values;
}

class Reader {
  #offset = headerBytes;

  constructor(private readonly head: Buffer) {}

  get pairs(): number {
    return Number(this.head.readBigUInt64LE(headerBytes - 8));
  }

  readUint32(): number {
    return this.head.readUInt32LE(this.#advance(4));
  }

  readString(): string {
    const length = this.#readUint64();
    const start = this.#advance(length);
    return this.head.toString("utf8", start, start + length);
  }

  /** `undefined` for a value of a type that nobody here asks for; it is passed over. */
  readValue(type: number): string | number | undefined {
    if (type === stringType) return this.readString();
    if (type === uint32Type) return this.readUint32();
    if (type === uint64Type) return this.#readUint64();
    if (type === listType) return this.#skipList();
    this.#advance(valueBytes[type] ?? Infinity);
    return undefined;
  }

  #readUint64(): number {
    return Number(this.head.readBigUInt64LE(this.#advance(8)));
  }

  #skipList(): undefined {
    const type = this.readUint32();
    for (let left = this.#readUint64(); left > 0; left -= 1) this.readValue(type);
  }

  /** Returns where the passed bytes begin; throws a `RangeError` where they are not all there. */
  #advance(bytes: number): number {
    const start = this.#offset;
    if (start + bytes > this.head.length) throw new RangeError("The head ends here.");
    this.#offset = start + bytes;
    return start;
  }
}
