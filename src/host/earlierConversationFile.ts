import { readFile, rm } from "node:fs/promises";
import type { EarlierConversation } from "../core/chat/history/earlierConversation";

export function createEarlierConversation(file: string): EarlierConversation {
  return {
    async load(): Promise<unknown> {
      try {
        return JSON.parse(await readFile(file, "utf8"));
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
      }
    },
    forget: () => rm(file, { force: true }),
  };
}
