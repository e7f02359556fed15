/**
 * A good response as a stream of whole events. One JSON object, which some servers answer although a stream was asked
 * for, becomes a stream of one event; an event that the end of the stream has cut off is left out, because the client
 * would take it for one that makes no sense.
 */
export async function wholeEvents(response: Response): Promise<Response> {
  if (response.body === null) return new Response("", { status: 200 });
  if (!/\bjson\b/.test(response.headers.get("content-type") ?? "")) {
    return new Response(response.body.pipeThrough(withoutBrokenEnd()), response);
  }
  const text = await response.text();
  if (!/^\s*[{[]/.test(text)) return new Response(text, { status: response.status });
  const json: unknown = JSON.parse(text);
  return new Response(`data: ${JSON.stringify(json)}\n\n`, { status: response.status });
}

function withoutBrokenEnd(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = "";
  return new TransformStream({
    transform(bytes, controller) {
      rest += decoder.decode(bytes, { stream: true });
      const end = endOfEvents(rest);
      if (end === 0) return;
      controller.enqueue(encoder.encode(rest.slice(0, end)));
      rest = rest.slice(end);
    },
    flush(controller) {
      if (isWhole(rest)) controller.enqueue(encoder.encode(`${rest}\n\n`));
    },
  });
}

/** Where the last blank line ends; 0 where there is none. */
function endOfEvents(text: string): number {
  const ends = ["\n\n", "\r\n\r\n", "\r\r"].map((blank) => {
    const at = text.lastIndexOf(blank);
    return at < 0 ? 0 : at + blank.length;
  });
  return Math.max(...ends);
}

/** A last event may lack its blank line. */
function isWhole(event: string): boolean {
  const data = event.replaceAll(/^(?:data: ?|event:.*|:.*)/gm, "").trim();
  if (data === "[DONE]") return true;
  try {
    JSON.parse(data);
    return true;
  } catch {
    return false;
  }
}
