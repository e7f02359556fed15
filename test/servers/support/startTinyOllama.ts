import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { tinyModelName, writeTinyModel } from "../../support/tinyModel/writeTinyModel";
import { freePort } from "./freePort";

/** Of the tiny model, whose template has a place for the text behind a gap. */
export const fillingModel = "tiny:latest";
/** The same weights with a template for chats alone. Its name says which tokens it fills gaps with. */
export const templateModel = "qwen2.5-coder:tiny";

const chatTemplate =
  "{{ range .Messages }}<|im_start|>{{ .Role }}\n{{ .Content }}<|im_end|>\n{{ end }}<|im_start|>assistant\n";
const fillingTemplate = `{{- if .Suffix }}<|fim_prefix|>{{ .Prompt }}<|fim_suffix|>{{ .Suffix }}<|fim_middle|>{{ else }}${chatTemplate}{{ end }}`;

/** A real Ollama that has the tiny model of the tests under two names. */
export async function startTinyOllama(folder: string, caFile?: string) {
  const { startOllama } = await import("#scripts/ollama.mjs");
  const server = await startOllama({
    folder,
    port: await freePort(),
    ...(caFile !== undefined && { caFile }),
  });
  const { bytes, digest } = await tinyModelFile();
  await send(`${server.origin}/api/blobs/${digest}`, bytes);
  for (const [model, template] of [
    [fillingModel, fillingTemplate],
    [templateModel, chatTemplate],
  ]) {
    const create = { model, template, files: { "tiny.gguf": digest }, stream: false };
    await send(`${server.origin}/api/create`, JSON.stringify(create));
  }
  return server;
}

export async function tinyModelFile() {
  const bytes = await readFile(path.join(await writeTinyModel(), `${tinyModelName}.gguf`));
  return { bytes, digest: digestOf(bytes) };
}

/** As registries of models and Ollama name what they hold. */
export function digestOf(bytes: Buffer | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

async function send(url: string, body: Buffer | string): Promise<void> {
  const answer = await fetch(url, { method: "POST", body });
  assert.ok(answer.ok, `${url} answered ${answer.status}: ${await answer.text()}`);
}
