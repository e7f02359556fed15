import * as v from "valibot";

const openSession = v.object({ sessionId: v.string(), atMs: v.number() });

export type OpenSession = Readonly<v.InferOutput<typeof openSession>>;

export function parseOpenSession(value: unknown): OpenSession | undefined {
  const result = v.safeParse(openSession, value);
  return result.success ? result.output : undefined;
}
