import type { WorkingFile } from "../../core/completion/contextSources/contextSource";
import type { Files } from "../../core/context/files/fileCollector";
import { documentLanguageOf } from "../../core/document/languages/index";
import { languageOfPath } from "../../core/text/languageOfPath";

/** So many files are enough for any comparison. */
const maxListed = 2_000;
const maxRead = 120;
const bytes = { least: 100, most: 60_000 } as const;

/** Code of the workspace that may be read, from all over it. */
export async function workspaceFiles(
  files: Files,
  signal: AbortSignal,
): Promise<readonly WorkingFile[]> {
  const listed: string[] = [];
  const isWanted = (path: string) =>
    path.endsWith("/") || documentLanguageOf(languageOfPath(path)) !== undefined;
  for await (const batch of files.walk(signal, { isWanted })) {
    const fitting = batch.filter(
      ({ sizeBytes }) => sizeBytes >= bytes.least && sizeBytes <= bytes.most,
    );
    listed.push(...fitting.map(({ uri }) => uri));
    if (listed.length >= maxListed) break;
  }
  const step = Math.max(1, Math.floor(listed.length / maxRead));
  const chosen = listed.filter((_, index) => index % step === 0).slice(0, maxRead);
  const read: WorkingFile[] = [];
  for (const uri of chosen) {
    const collected = await files.collect(uri, "tempera");
    if (signal.aborted || collected.kind === "refused") continue;
    const { path, languageId, text } = collected;
    read.push({ uri, path, languageId, version: 1, text: text.replaceAll("\r\n", "\n") });
  }
  return read;
}
