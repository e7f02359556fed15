import type { Files } from "../../core/context/files/fileCollector";
import type { ContextResult } from "./contextKind";

/** A picture of the workspace that the user chose. */
export async function readPicture(uri: string, files: Files): Promise<ContextResult> {
  const collected = await files.collectPicture(uri);
  if (collected.kind === "refused") return { kind: "nothing", advice: collected.reason };
  const { name, type: mediaType, bytes } = collected;
  return {
    kind: "picture",
    picture: { name, mediaType, base64: Buffer.from(bytes).toString("base64") },
  };
}
