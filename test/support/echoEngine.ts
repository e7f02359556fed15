interface EchoedTask {
  readonly type: string;
  readonly id: number;
  readonly sampling: unknown;
  readonly messages?: unknown;
}

/**
 * A program in the place of the engine's: it answers each task with the sampling that it was told and with the
 * names in its environment, so that a test sees what has arrived in another process.
 */
process.on("message", (message: EchoedTask) => {
  const { type, id, sampling, messages } = message;
  if (type !== "chat" && type !== "fill") return;
  const echo = { type, sampling, messages, environment: Object.keys(process.env) };
  process.send?.({ type: "text", id, text: JSON.stringify(echo) });
  process.send?.({ type: "finish", id, reason: "stop", inputTokens: 1, outputTokens: 1 });
});
process.on("disconnect", () => process.exit());
