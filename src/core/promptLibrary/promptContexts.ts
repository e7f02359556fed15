import { t } from "../base/localize";

/** What may go along with a prompt, each one thing that needs no further name. */
export const promptContexts = [
  "selection",
  "file",
  "diff",
  "problems",
  "terminal",
  "openEditors",
  "clipboard",
] as const;

export type PromptContext = (typeof promptContexts)[number];

export const contextMeanings: Readonly<Record<PromptContext, string>> = {
  selection: t("what is selected, else the function or class around the cursor"),
  file: t("the whole file in the editor"),
  diff: t("what has changed since the last commit"),
  problems: t("the errors and warnings of the Problems view"),
  terminal: t("what is selected in the terminal"),
  openEditors: t("the files of all open tabs"),
  clipboard: t("the clipboard, which is read only where a prompt names it"),
};
