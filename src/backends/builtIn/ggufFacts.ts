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

/** Bytes of a value by its type number; strings (8) and arrays (9) carry their own length. */
const valueBytes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const uint32Type = 4;
const stringType = 8;
const uint64Type = 10;

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

/** Texts and whole numbers by key, as far as the bytes reach or up to the first list. */
function readValues(head: Buffer): ReadonlyMap<string, string | number> {
  const values = new Map<string, string | number>();
  let offset = headerBytes;
  const readString = () => {
    const length = Number(head.readBigUInt64LE(offset));
    const start = offset + 8;
    offset = start + length;
    return head.toString("utf8", start, offset);
  };
  try {
    for (let left = Number(head.readBigUInt64LE(16)); left > 0; left -= 1) {
      const key = readString();
      const type = head.readUInt32LE(offset);
      offset += 4;
      if (type === stringType) {
        values.set(key, readString());
        continue;
      }
      const size = valueBytes[type];
      if (size === undefined) break;
      if (type === uint32Type) values.set(key, head.readUInt32LE(offset));
      if (type === uint64Type) values.set(key, Number(head.readBigUInt64LE(offset)));
      offset += size;
    }
  } catch (error) {
    // The head ends within a value: what was read before it stands.
    if (!(error instanceof RangeError)) throw error;
  }
  return values;
}
