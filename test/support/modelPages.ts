import type { ModelPageState } from "../../src/protocol/modelPageProtocol";

/** A page with one of everything. */
export const fullModelPage: ModelPageState = {
  model: "ollama/qwen2.5-coder:1.5b",
  tasks: [
    {
      id: "completion",
      label: "Inline completion",
      model: "",
      temperature: 0.1,
      maxTokens: 256,
      contextTokens: 0,
      answeredBy: "ollama/qwen2.5-coder:1.5b",
      sent: [
        { name: "temperature", value: "0.1", source: "" },
        { name: "longest answer", value: "256 tokens", source: "" },
        { name: "context", value: "32,768 tokens", source: "the server says so" },
      ],
    },
    {
      id: "chat",
      label: "Chat",
      model: "lab/o3",
      temperature: 0.6,
      maxTokens: 4_096,
      contextTokens: 16_000,
      answeredBy: "lab/o3",
      sent: [
        {
          name: "temperature",
          value: "not sent",
          source: "fixed by this model (from Tempera's table)",
        },
      ],
    },
    {
      id: "document",
      label: "Document",
      model: "gone/model",
      temperature: 0.8,
      maxTokens: 4_096,
      contextTokens: 0,
      answeredBy: "",
      sent: [],
    },
  ],
  connections: [
    {
      id: "ollama",
      label: "Ollama",
      place: "127.0.0.1:11434 (local)",
      isOwn: false,
      takesKey: true,
      hasKey: false,
      status: { state: "answers", latencyMs: 12 },
      models: [
        {
          reference: "ollama/qwen2.5-coder:1.5b",
          name: "qwen2.5-coder:1.5b",
          facts: ["32,768 tokens of context", "1.0 GB", "fills gaps"],
          price: "",
          shutDown: "",
        },
      ],
    },
    {
      id: "lab",
      label: "Lab <1>",
      place: "lab.example (cloud)",
      isOwn: true,
      takesKey: true,
      hasKey: true,
      status: { state: "answers" },
      models: [
        {
          reference: "lab/o3",
          name: "o3",
          facts: ["200,000 tokens of context", "calls tools", "reasons", "temperature is fixed"],
          price: "$2 read, $8 written",
          shutDown: "2026-12-11 → gpt-5.6",
        },
      ],
    },
    {
      id: "down",
      label: "Down",
      place: "gpu.lan:8000 (in your network)",
      isOwn: true,
      takesKey: true,
      hasKey: false,
      status: {
        state: "fails",
        problem: "Down is not running: nothing answers at http://gpu.lan:8000/v1.",
      },
      models: [],
    },
  ],
  isLooking: false,
  presets: [
    { id: "groq", label: "Groq", address: "https://api.groq.com/openai/v1" },
    { id: "openai", label: "OpenAI", address: "https://api.openai.com/v1" },
  ],
  adding: { state: "idle" },
  imports: [
    { id: "continue", label: "Continue's config.yaml" },
    { id: "environment", label: "Environment variables" },
  ],
};
