import fs from "node:fs";

export interface ZipEntry {
  readonly name: string;
  /** Unpacked, in bytes. */
  readonly size: number;
}

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;

/** What a zip file holds, by its central directory. */
export function zipEntries(file: string): ZipEntry[] {
  const bytes = fs.readFileSync(file);
  const end = lastIndexOf(bytes, endOfDirectory);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== directoryEntry) throw new Error(`${file} is no whole zip file.`);
    const size = bytes.readUInt32LE(at + 24);
    const nameLength = bytes.readUInt16LE(at + 28);
    const restLength = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    at += 46 + nameLength + restLength;
    return { name, size };
  });
}

function lastIndexOf(bytes: Buffer, signature: number): number {
  for (let at = bytes.length - 22; at >= 0; at--) {
    if (bytes.readUInt32LE(at) === signature) return at;
  }
  throw new Error("There is no zip directory.");
}
