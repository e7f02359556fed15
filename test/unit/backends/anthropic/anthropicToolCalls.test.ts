import assert from "node:assert/strict";
import type { ChatMessage } from "../../../../src/core/model/chatModel";
import { anthropicSubject } from "../../../support/backendSubjects/anthropicSubject";
import { servedModels } from "../../../support/backendSubjects/backendSubject";
import { SubjectModels } from "../../../support/backendSubjects/subjectModels";
import { collectAnswer } from "../../../support/collectAnswer";
import { redactedBlock, thinkingBlock } from "../../../support/modelServer/anthropicMessages";
import { ModelServer } from "../../../support/modelServer/modelServer";
import { sentField } from "../../../support/modelServer/recordedRequest";
import { anthropicCall } from "../../../support/modelServer/toolStreams";
import { readFile } from "../../../support/toolConversation";

describe("calls over Anthropic's wire", () => {
  it("go back with the thoughts before them as they were, to the model that had them", async () => {
    const subject = anthropicSubject;
    const server = await ModelServer.start({ models: servedModels(subject) });
    const { backend, connection } = new SubjectModels(subject, server);
    const { signal } = new AbortController();
    const ask = (model: string, messages: readonly ChatMessage[]) =>
      collectAnswer(
        backend.createChatModel(connection, model).stream(
          {
            messages,
            tools: [readFile],
            temperature: { value: 0.3, isExplicit: false },
            maxTokens: 100,
          },
          signal,
        ),
      );
    const question: ChatMessage = { role: "user", content: "Look." };
    server.enqueue(
      subject.routes.chat,
      anthropicCall({ id: "toolu_1", name: "read_file", pieces: ['{"path":"a"}'] }, "tool_use", [
        ...thinkingBlock(0, "Hm, ", "a file."),
        ...redactedBlock(1),
      ]),
    );
    const { toolCalls, reasoning } = await ask("claude-opus-4-8", [question]);
    assert.equal(reasoning, "Hm, a file.");
    const messages: readonly ChatMessage[] = [
      question,
      { role: "assistant", content: toolCalls },
      {
        role: "user",
        content: [
          {
            type: "tool-result",
            callId: "toolu_1",
            name: "read_file",
            text: "gone",
            isError: true,
          },
        ],
      },
    ];
    await ask("claude-opus-4-8", messages);
    const turns = server.requests.at(-1) ?? assert.fail();
    const use = { type: "tool_use", id: "toolu_1", name: "read_file", input: { path: "a" } };
    const result = {
      type: "tool_result",
      tool_use_id: "toolu_1",
      content: "gone",
      is_error: true,
    };
    assert.deepEqual(sentField(turns, "messages"), [
      question,
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "Hm, a file.", signature: "EqQBCgIYAhIM" },
          { type: "redacted_thinking", data: "EmwKAhgBEgy3va3" },
          use,
        ],
      },
      { role: "user", content: [result] },
    ]);
    await ask("claude-sonnet-5", messages);
    assert.doesNotMatch(JSON.stringify(server.requests.at(-1)?.body), /EqQBCgIYAhIM/);
    await server.close();
  });
});
