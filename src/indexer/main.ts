import { parentPort } from "node:worker_threads";
import {
  parseIndexRequest,
  type IndexReply,
  type IndexRequest,
  type IndexResult,
} from "../protocol/indexProtocol";
import { Indexer } from "./indexer";

/** The program of the thread that keeps the index. It answers one request after the other. */
const indexer = new Indexer();
let answered: Promise<void> = Promise.resolve();

parentPort?.on("message", (message) => {
  const request = parseIndexRequest(message);
  // Whoever waits for the answer is told by the end of the thread.
  if (!request) throw new Error("The extension sent a malformed request.");
  answered = answered.then(() => answer(request));
});

async function answer({ id, command }: IndexRequest): Promise<void> {
  const reply: IndexReply = { id, result: await resultOf(command) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A thread has no origin.
  parentPort?.postMessage(reply);
}

async function resultOf(command: IndexRequest["command"]): Promise<IndexResult> {
  try {
    return await indexer.run(command);
  } catch (error) {
    return { type: "failed", detail: error instanceof Error ? (error.stack ?? "") : String(error) };
  }
}
