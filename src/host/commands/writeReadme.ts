import { t } from "../../core/base/localize";
import { writeReadme as askForSection } from "../../core/changes/writeReadme";
import type { EditorCommand } from "./editorCommand";
import { writeProjectDocument } from "./writeProjectDocument";

/** Proposes the section that a README needs because of changes. */
export const writeReadme: EditorCommand = {
  id: "tempera.writeReadme",
  run: (services) =>
    writeProjectDocument(services, {
      title: t("Write README Section"),
      progress: t("Tempera writes a section of the README"),
      names: ["README.md", "README.markdown"],
      write: (changes, { text, folder }, signal) =>
        askForSection(services.models, { ...changes, readme: text, projectName: folder }, signal),
    }),
};
