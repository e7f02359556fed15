import { StringOutputParser } from "@langchain/core/output_parsers";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import {
  BaseLLM,
  type ChatResponse,
  type ChatResponseChunk,
  type LLMChatParamsNonStreaming,
  type LLMChatParamsStreaming,
} from "@llamaindex/core/llms";
import assert from "node:assert/strict";
import type * as vscode from "vscode";
import type { ChatService } from "../../src/core/chat/chatService";
import { ModelServer } from "../support/modelServer/modelServer";
import { offerToTempera } from "./support/offerToTempera";
import { ScriptedUser } from "./support/scriptedUser";
import { forgetSettings, newestAnswer, setSetting, tempera } from "./support/tempera";

/** A model of LlamaIndex as its users write one. */
class Parrot extends BaseLLM {
  override metadata = {
    model: "parrot",
    temperature: 0,
    topP: 1,
    contextWindow: 4096,
    tokenizer: undefined,
    structuredOutput: false,
  };

  override chat(params: LLMChatParamsStreaming): Promise<AsyncIterable<ChatResponseChunk>>;
  override chat(params: LLMChatParamsNonStreaming): Promise<ChatResponse>;
  override async chat({
    stream,
  }: LLMChatParamsStreaming | LLMChatParamsNonStreaming): Promise<
    AsyncIterable<ChatResponseChunk> | ChatResponse
  > {
    if (!stream) return { message: { role: "assistant", content: "Polly." }, raw: null };
    return (async function* words() {
      yield { delta: "Polly ", raw: null };
      yield { delta: "wants a cracker.", raw: null };
    })();
  }
}

describe("LangChain and LlamaIndex in VS Code", () => {
  const subscriptions: vscode.Disposable[] = [];
  let chat: ChatService;
  let server: ModelServer;
  let user: ScriptedUser;

  before(async () => {
    user = new ScriptedUser();
    user.unticking = [];
    chat = await (await tempera()).chat();
    server = await ModelServer.start();
    await setSetting("discovery.enabled", false);
  });

  after(async () => {
    user.leave();
    for (const one of subscriptions) void one.dispose();
    await forgetSettings();
    chat.newChat();
    await server.close();
  });

  async function answerOf(model: string) {
    chat.newChat();
    await setSetting("model", model);
    await chat.ask({ text: "Hello?", task: "chat" });
    return newestAnswer(chat);
  }

  const objects = {
    "a chat model of LangChain": new FakeListChatModel({ responses: ["Polly wants a cracker."] }),
    "a chain of LangChain": new FakeListChatModel({ responses: ["Polly wants a cracker."] }).pipe(
      new StringOutputParser(),
    ),
    "an LLM of LlamaIndex": new Parrot(),
  };
  for (const [what, model] of Object.entries(objects)) {
    it(`answer in the chat as ${what} that another extension offers`, async () => {
      await offerToTempera({ subscriptions }, "polly", model);
      const { answer, text } = await answerOf("extensions/polly");
      assert.equal(answer.state, "done", JSON.stringify(answer));
      assert.equal(text, "Polly wants a cracker.");
    });
  }

  for (const preset of ["langchain", "llamaindex"]) {
    it(`answer in the chat as a server, by the preset ${preset}`, async () => {
      await setSetting("connections", [{ id: "rag", preset, baseUrl: server.openaiUrl }]);
      const { answer, text } = await answerOf("rag/test-model");
      assert.equal(answer.state, "done", JSON.stringify(answer));
      assert.equal(text, "This is a scripted answer.");
    });
  }
});
