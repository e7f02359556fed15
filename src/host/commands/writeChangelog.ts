import { t } from "../../core/base/localize";
import { writeChangelog as askForEntries } from "../../core/changes/writeChangelog";
import type { EditorCommand } from "./editorCommand";
import { writeProjectDocument } from "./writeProjectDocument";

/** Proposes entries for what is not released yet, in the style of the changelog that is there. */
export const writeChangelog: EditorCommand = {
  id: "tempera.writeChangelog",
  run: (services) =>
    writeProjectDocument(services, {
      title: t("Write Changelog Entries"),
      progress: t("Tempera writes changelog entries"),
      names: ["CHANGELOG.md", "CHANGES.md", "HISTORY.md", "NEWS.md", "RELEASES.md"],
      write: (changes, { text }, signal) =>
        askForEntries(services.models, { ...changes, changelog: text }, signal),
    }),
};
