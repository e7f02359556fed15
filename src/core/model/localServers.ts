import type { Connection } from "./connection";

/** Servers that run on this machine without being told to us, at the address each has by default. */
export const localServers: readonly Connection[] = [
  { id: "ollama", label: "Ollama", backendId: "ollama", baseUrl: "http://127.0.0.1:11434" },
  {
    id: "lm-studio",
    label: "LM Studio",
    backendId: "openai-compatible",
    baseUrl: "http://127.0.0.1:1234/v1",
  },
  {
    id: "llama-server",
    label: "llama-server",
    backendId: "openai-compatible",
    baseUrl: "http://127.0.0.1:8080/v1",
  },
  {
    id: "vllm",
    label: "vLLM",
    backendId: "openai-compatible",
    baseUrl: "http://127.0.0.1:8000/v1",
  },
];
