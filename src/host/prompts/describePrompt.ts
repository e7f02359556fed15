import { t } from "../../core/base/localize";
import type { LibraryPrompt } from "../../core/promptLibrary/promptLibrary";

const outputs = {
  chat: "",
  document: t("opens a document"),
  replace: t("rewrites the selection"),
  insert: t("inserts at the cursor"),
} as const;

/** A prompt as an entry of a list: its name, what it decides, what it is for and where it is from. */
export function describePrompt({ prompt, origin, file, use }: LibraryPrompt) {
  const { model, temperature } = prompt.overrides;
  const facts = [
    ...(model === undefined ? [] : [model]),
    ...(temperature === undefined ? [] : [String(temperature)]),
    outputs[prompt.output],
  ].filter((fact) => fact !== "");
  const from = file?.path ?? t("built in");
  return {
    label: use === "chat" ? `/${prompt.name}` : prompt.name,
    description: facts.join(" · "),
    detail: `${prompt.description} — ${origin === "user" ? t("yours, {0}", fileNameOf(from)) : from}`,
  };
}

function fileNameOf(path: string): string {
  return path.split(/[\\/]/u).at(-1) ?? path;
}
