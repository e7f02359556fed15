import { attachmentFor } from "../../core/context/attachmentFor";
import type { ChosenBy, Files } from "../../core/context/files/fileCollector";
import type { TextRange } from "../../core/text/documentSnapshot";
import { TextSnapshot } from "../../core/text/textSnapshot";
import type { ContextResult } from "./contextKind";

/** A file, or the part of it in `range`, as the one collector gives it: unsaved text before what is on disk. */
export async function readFile(
  uri: string,
  files: Files,
  chosenBy: ChosenBy = "user",
  range?: TextRange,
): Promise<ContextResult> {
  const collected = await files.collect(uri, chosenBy);
  if (collected.kind === "refused") return { kind: "nothing", advice: collected.reason };
  const snapshot = new TextSnapshot({ ...collected, version: 0 });
  const end = snapshot.positionAt(snapshot.text.length);
  const whole = { start: { line: 0, character: 0 }, end };
  const result = attachmentFor(snapshot, range ?? whole, "");
  if (result.kind === "nothing") return result;
  const { id: _id, ...part } = result.attachment;
  return { kind: "parts", parts: [range ? part : { ...part, fileUri: uri }] };
}
