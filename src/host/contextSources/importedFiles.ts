import { ImportedFiles } from "../../core/completion/contextSources/importedFiles";
import type { CreateContextSource } from "./contextServices";

export const createImportedFiles: CreateContextSource = ({ files }) => new ImportedFiles(files);
