import { assertNever } from "../../core/base/assertNever";
import type { ChangesInput } from "../../core/changes/changedFiles";
import type { WrittenDocument } from "../../core/changes/writtenDocument";
import { chooseChanges } from "../chosenChanges";
import { showAdvice } from "../errorMessages";
import { findProjectDocument, proposeDocument } from "../projectDocument";
import { withProgress } from "../progress";
import type { CommandServices } from "./editorCommand";

type Services = Pick<CommandServices, "changeReviews" | "files" | "models">;

export interface ProjectWriting {
  readonly title: string;
  readonly progress: string;
  /** Names of the document, the usual one first. */
  readonly names: readonly [string, ...string[]];
  /** Given what stands there now, and what the project's folder is called. */
  readonly write: (
    changes: ChangesInput,
    now: { readonly text: string; readonly folder: string },
    signal: AbortSignal,
  ) => Promise<WrittenDocument>;
}

/** Asks for changes, has a document of the project written for them, and shows it as a diff before anything is written. */
export async function writeProjectDocument(
  { changeReviews, files }: Services,
  { names, progress, title, write }: ProjectWriting,
): Promise<void> {
  const chosen = await chooseChanges(files, title);
  if (!chosen) return;
  if (chosen.kind === "nothing") return showAdvice(chosen.advice);
  const { rootUri } = chosen.repository;
  const document = await findProjectDocument(rootUri, names, files);
  if ("reason" in document) return showAdvice(document.reason);
  const folder = rootUri.path.slice(rootUri.path.lastIndexOf("/") + 1);
  const now = { text: document.text, folder };
  const written = await withProgress(progress, (signal) => write(chosen.changes, now, signal));
  switch (written.kind) {
    case "cancelled":
      return;
    case "nothing":
      return showAdvice(written.advice);
    case "written": {
      await proposeDocument(document, written.text, changeReviews);
      const notes = [...chosen.notes, ...written.notes];
      if (notes.length > 0) showAdvice(notes.join(" "));
      return;
    }
    default:
      assertNever(written);
  }
}
