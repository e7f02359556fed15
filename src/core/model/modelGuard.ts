import type { ChatModel } from "./chatModel";
import type { Connection } from "./connection";
import type { FimModel } from "./fimModel";

/** Stands between Tempera and every model: it sees all that goes out and comes back, whatever it is for. */
export interface ModelGuard {
  guardChat(model: ChatModel, connection: Connection): ChatModel;
  guardFim(model: FimModel, connection: Connection): FimModel;
}
