import type { EngineSampling } from "../protocol/engineProtocol";

export interface AnswerSink {
  /** `probability`: of the token that brought the text, the least where there were several, where it was looked at. */
  readonly onText: (text: string, probability?: number) => void;
  readonly onReasoning: (text: string) => void;
  readonly onProgress: () => void;
}

export interface Answer {
  readonly reason: "stop" | "length" | "aborted";
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Mean probability of the tokens, 0 to 1, where it was looked at. */
  readonly confidence?: number | undefined;
}

/** llama.cpp's own defaults: unlikely tokens stay out, whatever the temperature. */
const truncation = { topK: 40, topP: 0.95, minP: 0.05 } as const;

/** The sampling options of node-llama-cpp. Without a seed of ours it would take the clock's second. */
export function samplingOptions({ temperature, seed }: EngineSampling) {
  return { ...truncation, temperature, seed: seed ?? Math.floor(Math.random() * 0xffff_ffff) };
}

/** The reason in the terms of our protocol. */
export function answerReason(stopReason: string): Answer["reason"] {
  if (stopReason === "abort") return "aborted";
  return stopReason === "maxTokens" ? "length" : "stop";
}
