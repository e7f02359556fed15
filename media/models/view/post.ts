import type { ModelPageMessage } from "../../../src/protocol/modelPageProtocol";

/** Tells the extension what the user wants. */
export type Post = (message: ModelPageMessage) => void;
