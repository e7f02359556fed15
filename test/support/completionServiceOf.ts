import {
  CompletionEngine,
  type CompletionEngineOptions,
} from "../../src/core/completion/completionEngine";
import {
  CompletionService,
  type CompletionServiceOptions,
} from "../../src/core/completion/completionService";

/** The whole service, with an engine that is loaded already. */
export function completionServiceOf(
  options: CompletionEngineOptions & Omit<CompletionServiceOptions, "loadEngine">,
): CompletionService {
  const loadEngine = () => Promise.resolve(new CompletionEngine(options));
  return new CompletionService({ ...options, loadEngine });
}
