import type { FimModel } from "./fimModel";
import { isModelError } from "./modelError";

/**
 * A server may have chat and no plain completions, which shows at the first request. From then on the model is
 * asked by a chat prompt.
 */
export function withChatInReserve(
  template: FimModel,
  loadFiller: () => Promise<FimModel>,
): FimModel {
  let current = template;
  return {
    reference: template.reference,
    get way() {
      return current.way;
    },
    async *stream(request, signal) {
      try {
        yield* current.stream(request, signal);
      } catch (error) {
        if (current.way !== "template" || !isMissingEndpoint(error)) throw error;
        current = await loadFiller();
        yield* current.stream(request, signal);
      }
    },
  };
}

function isMissingEndpoint(error: unknown): boolean {
  return (
    isModelError(error) &&
    error.kind === "protocol" &&
    [404, 405, 501].includes(error.details.status ?? 0)
  );
}
