import { textOfContent, type ChatContent } from "../../src/core/model/chatContent";
import type { ChatMessage, TokenCounter } from "../../src/core/model/chatModel";
import type { Connection } from "../../src/core/model/connection";
import { guardedChat, guardedCounter, guardedFim } from "../../src/core/model/guardedModels";
import { isModelError } from "../../src/core/model/modelError";
import type { ModelStream, ModelStreamPart } from "../../src/core/model/modelStream";
import { createOutgoing } from "../../src/core/outgoing/outgoing";
import type { TaskId } from "../../src/core/tasks/tasks";
import { fimRequest } from "./backendSubjects/subjectModels";
import { FakeChatModel, stop } from "./fakeChatModel";
import { FakeFimModel } from "./fakeFimModel";
import { FakeSendQuestions } from "./fakeSendQuestions";
import { ManualClock } from "./manualClock";
import { MemoryKeyValueStore } from "./memoryKeyValueStore";
import { MemorySettings } from "./memorySettings";
import { plantedKey } from "./plantedSecrets";
import { never } from "./registryFixture";
import { untoldUsage } from "./usageFixture";

export const cloud: Connection = {
  id: "lab",
  label: "Lab",
  backendId: "openai-compatible",
  baseUrl: "https://lab.example/v1",
};
export const otherCloud: Connection = { ...cloud, baseUrl: "https://other.example/v1" };
export const local: Connection = { ...cloud, baseUrl: "http://127.0.0.1:8080/v1" };
export const network: Connection = { ...cloud, baseUrl: "http://192.168.1.5:8080/v1" };
export const temperature = { value: 0.3, isExplicit: false };
export const secret = plantedKey();

/** Something of the user's in a question. */
export const piece = (id: string, label: string, text: string) =>
  ({ type: "text", text, piece: { id, label } }) as const;
export async function partsOf(stream: ModelStream): Promise<readonly ModelStreamPart[]> {
  const parts: ModelStreamPart[] = [];
  for await (const part of stream) parts.push(part);
  return parts;
}

export async function isDeclined(stream: ModelStream): Promise<boolean> {
  try {
    await partsOf(stream);
    return false;
  } catch (error) {
    return isModelError(error) && error.kind === "declined";
  }
}

/** A user with models behind all guards. */
export function outgoingFixture(
  settings: Record<string, unknown> = {},
  memory = new MemoryKeyValueStore(),
  questions = new FakeSendQuestions(),
) {
  const memorySettings = new MemorySettings(settings);
  const { consent, guards, history } = createOutgoing({
    ...untoldUsage(),
    settings: memorySettings,
    knownSecrets: () => [],
    nonce: "nonce",
    clock: new ManualClock(),
    timeOfDayMs: () => 0,
    memory,
    questions,
  });
  const model = new FakeChatModel([["Yes.", stop]]);
  const filler = new FakeFimModel([["42", stop]]);
  const chatModel = (connection: Connection, task: TaskId = "chat") =>
    guardedChat(guards, { connection, task }, model);
  const fimModel = (connection: Connection) =>
    guardedFim(guards, { connection, task: "completion" }, filler);
  const counted: string[] = [];
  const counter: TokenCounter = {
    count: async (messages) => {
      counted.push(...messages.map((message) => textOfContent(message.content)));
      return 42;
    },
  };
  const count = (connection: Connection, content: ChatContent) =>
    guardedCounter(guards, { connection, task: "chat" }, counter).count(
      [{ role: "user", content }],
      never,
    );
  const ask = (connection: Connection, content: ChatContent = "Hi?", signal = never) =>
    askAll(connection, [{ role: "user", content }], signal);
  const askAll = (connection: Connection, messages: readonly ChatMessage[], signal = never) =>
    chatModel(connection).stream({ messages, temperature, maxTokens: 9 }, signal);
  const type = (connection: Connection, signal = never) =>
    fimModel(connection).stream(fimRequest, signal);
  const sent = () => textOfContent(model.requests.at(-1)?.messages.at(-1)?.content ?? "");
  return {
    ask,
    askAll,
    chatModel,
    consent,
    count,
    counted,
    filler,
    history,
    memory,
    model,
    questions,
    sent,
    type,
    settings: memorySettings,
  };
}

export function asText(text: string) {
  return { type: "text", text } as const;
}
