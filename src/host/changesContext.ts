import { randomUUID } from "node:crypto";
import { t } from "../core/base/localize";
import { attachmentFor, type AttachmentResult } from "../core/context/attachmentFor";
import type { Files } from "../core/context/files/fileCollector";
import { TextSnapshot } from "../core/text/textSnapshot";
import { currentEditor } from "./editorContext";
import { findRepository } from "./git";
import { readChanges } from "./readChanges";

const noChanges = t("There are no changes since the last commit. Change a file and try again.");

/** The changes since the last commit: of the active file or, where it has none, of all files, as far as they may be read. */
export async function changesSinceCommit(
  files: Pick<Files, "checkChanged">,
): Promise<AttachmentResult> {
  const found = await findRepository(undefined);
  if (found.kind === "nothing") return found;
  const { repository } = found;
  await repository.status();
  const nothing = { kind: "nothing", advice: noChanges } as const;
  if (repository.state.HEAD?.commit === undefined) return nothing;
  const changes = await repository.diffWithHEAD();
  const active = currentEditor()?.document.uri.fsPath;
  const own = changes.filter(({ uri }) => uri.fsPath === active);
  const { diff: text } = await readChanges(files, own.length > 0 ? own : changes, (path) =>
    repository.diffWithHEAD(path),
  );
  if (text === "") return nothing;
  const path = t("changes since the last commit");
  const snapshot = new TextSnapshot({ uri: "diff:", path, languageId: "diff", version: 1, text });
  const range = { start: { line: 0, character: 0 }, end: snapshot.positionAt(text.length) };
  return attachmentFor(snapshot, range, randomUUID());
}
