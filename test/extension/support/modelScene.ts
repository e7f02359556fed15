import type { ChatService } from "../../../src/core/chat/chatService";
import { ModelServer, type ModelServerOptions } from "../../support/modelServer/modelServer";
import { ScriptedUser } from "./scriptedUser";
import { closeEditors, forgetSettings, tempera, useServer } from "./tempera";

export interface ModelScene {
  readonly server: ModelServer;
  readonly chat: ChatService;
  /** A new one for each test, in front of VS Code from its beginning to its end. */
  readonly user: ScriptedUser;
}

/**
 * For the suite that calls it: one model server, which Tempera asks, and a user. Each test begins with nothing asked, a
 * new chat and no editor; the suite's own hooks run after these.
 */
export function modelScene(options: ModelServerOptions = {}): ModelScene {
  let place: Pick<ModelScene, "server" | "chat"> | undefined;
  let user: ScriptedUser | undefined;
  const begun = <T>(part: T | undefined): T => {
    if (part === undefined) throw new Error("The suite has not begun.");
    return part;
  };
  before(async () => {
    const server = await ModelServer.start(options);
    place = { server, chat: await (await tempera()).chat() };
    place.chat.newChat();
    await useServer(server);
  });
  beforeEach(() => {
    begun(place).server.reset();
    user = new ScriptedUser();
  });
  afterEach(async () => {
    begun(user).leave();
    begun(place).chat.newChat();
    await closeEditors();
  });
  after(async () => {
    await forgetSettings();
    await begun(place).server.close();
  });
  return {
    get server() {
      return begun(place).server;
    },
    get chat() {
      return begun(place).chat;
    },
    get user() {
      return begun(user);
    },
  };
}
