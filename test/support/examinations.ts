import type { Examination } from "../../src/core/doctor/examine";

/** One of each kind of finding. */
export const mixedExamination: Examination = {
  connections: [
    {
      connection: {
        id: "lab",
        label: "Lab <1>",
        backendId: "openai-compatible",
        baseUrl: "https://lab.example/v1",
      },
      results: [
        {
          checkId: "address",
          title: "Address",
          status: "ok",
          sentence: "https://lab.example/v1 is lab.example (cloud).",
        },
        {
          checkId: "auth",
          title: "Key",
          status: "failed",
          sentence: "Lab <1> did not accept the API key. Enter the API key for this server.",
          action: "enter-api-key",
        },
        {
          checkId: "context",
          title: "Context size",
          status: "warning",
          sentence:
            "“tiny” reads 2,048 tokens (the server says so). That is little for a chat with files.",
          action: "choose-model",
        },
        {
          checkId: "streaming",
          title: "Streaming",
          status: "skipped",
          sentence: "The server does not answer.",
        },
      ],
    },
  ],
};
