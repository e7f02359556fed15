import { systemClock } from "../../src/core/base/clock";
import { silentLogger } from "../../src/core/base/logger";
import { JournalWriter } from "../../src/core/chat/journal/journalWriter";
import { FileSessionStore } from "../../src/host/fileSessionStore";
import { answer, question } from "./chatMessages";

/**
 * A process that a test kills while it writes: an answer comes in without end, in pieces of growing size, and after
 * each that is stored its number goes to stdout.
 */
async function main(folder: string): Promise<void> {
  const store = new FileSessionStore(folder);
  const writer = new JournalWriter({
    sessionId: "chat",
    store,
    clock: systemClock,
    logger: silentLogger,
  });
  const message = answer("", { id: "a", answer: { state: "streaming" } });
  writer.add({ type: "session", format: 1, id: "chat", createdAtMs: 0 });
  writer.add({ type: "message", atMs: 0, parentId: null, message: question("Q") });
  writer.add({ type: "message", atMs: 0, parentId: "question Q", message });
  let textOffset = 0;
  for (let number = 0; ; number += 1) {
    const text = pieceOf(number);
    const position = { textOffset, reasoningOffset: 0 };
    writer.add({ type: "answer-text", messageId: "a", ...position, text, reasoning: "" });
    textOffset += text.length;
    await writer.whenWritten();
    process.stdout.write(`${number}\n`);
  }
}

/** Up to 64 KB, so that a kill can fall into the midst of a write. */
export function pieceOf(number: number): string {
  return `${number}: ${"ä🌍".repeat(2 ** Math.min(number, 13))}\n`;
}

const folder = process.argv[2];
if (require.main === module && folder !== undefined) void main(folder);
