import { SimilarWindows } from "../../core/completion/contextSources/similarWindows";
import type { CreateContextSource } from "./contextServices";

export const createSimilarWindows: CreateContextSource = ({ files, clock }) =>
  new SimilarWindows(files, clock);
