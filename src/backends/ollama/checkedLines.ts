import type { Connection } from "../../core/model/connection";
import { parseErrorValue } from "../http/errorInfo";
import { responseError } from "../http/responseError";

/** What a stream ends with that never said it was done; the client takes it for an end and not for an error. */
export const doneWithoutReason = "truncated";

/**
 * Passes a stream of JSON lines on and fails where it is broken: at a line that is no JSON object, which the
 * client would print to the console and go on without, and at an error, which the client would throw as text.
 * A last line that was cut off is left out.
 */
export function checkedLines(
  response: Response,
  place: { readonly connection: Connection; readonly model: string },
): Response {
  const body = response.body ?? new Response("").body;
  if (body === null) return response;
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = "";
  let isDone = false;
  const check = new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines.filter((line) => line.trim() !== "")) {
        isDone = checkLine(line, place) || isDone;
        controller.enqueue(encoder.encode(`${line}\n`));
      }
    },
    flush(controller) {
      if (isWhole(rest)) {
        isDone = checkLine(rest, place) || isDone;
        controller.enqueue(encoder.encode(`${rest}\n`));
      }
      const end = { done: true, done_reason: doneWithoutReason };
      if (!isDone) controller.enqueue(encoder.encode(`${JSON.stringify(end)}\n`));
    },
  });
  return new Response(body.pipeThrough(check), { status: 200, headers: response.headers });
}

/** A last line may lack its end. */
function isWhole(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

function checkLine(
  line: string,
  place: { readonly connection: Connection; readonly model: string },
): boolean {
  const value: unknown = JSON.parse(line);
  if (typeof value !== "object" || value === null) throw new SyntaxError(`Not an object: ${line}`);
  if ("error" in value) {
    throw responseError({ ...place, status: undefined, info: parseErrorValue(value) });
  }
  return "done" in value && value.done === true;
}
