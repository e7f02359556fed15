import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** Reads the whole file. `sha256` is in lower-case hexadecimal digits. */
export async function hasChecksum(path: string, sha256: string): Promise<boolean> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex") === sha256;
}
