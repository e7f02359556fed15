import type { ChatService } from "../../../src/core/chat/chatService";
import { ModelServer, type ModelServerOptions } from "../../support/modelServer/modelServer";
import { closeEditors, forgetSettings, tempera, useServer } from "./tempera";

export interface ChatScene {
  readonly chat: ChatService;
  readonly server: ModelServer;
}

/** For the suite that calls it: one model server, which the chat asks, and a new chat without editors after each test. */
export function chatScene(options: ModelServerOptions = {}): ChatScene {
  let made: ChatScene | undefined;
  const ready = () => {
    if (!made) throw new Error("The suite has not begun.");
    return made;
  };
  before(async () => {
    const server = await ModelServer.start(options);
    made = { server, chat: await (await tempera()).chat() };
    made.chat.newChat();
    await useServer(server);
  });
  afterEach(async () => {
    ready().chat.newChat();
    await closeEditors();
  });
  after(async () => {
    await forgetSettings();
    await ready().server.close();
  });
  return {
    get chat() {
      return ready().chat;
    },
    get server() {
      return ready().server;
    },
  };
}
