import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { Conversation } from "../core/chat/conversation";
import type { ConversationStore } from "../core/chat/conversationStore";

/** One JSON file. It is written beside itself and then renamed, so that a crash never leaves half a file. */
export function createFileConversationStore(file: string): ConversationStore {
  return {
    async load(): Promise<unknown> {
      const text = await readIfThere(file);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async save(conversation: Conversation): Promise<void> {
      await mkdir(dirname(file), { recursive: true });
      const unfinished = `${file}.${process.pid}.new`;
      await writeFile(unfinished, JSON.stringify(conversation), { mode: 0o600 });
      await rename(unfinished, file);
    },
  };
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
