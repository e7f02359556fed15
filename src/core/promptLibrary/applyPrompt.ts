import { t } from "../base/localize";
import { assertNever } from "../base/assertNever";
import { withoutMention } from "../chat/workspaceQuestion";
import type { AppliedPrompt, Attachment } from "../chat/conversation";
import { fillQuestion } from "./chatValues";
import type { Prompt } from "./prompt";
import type { PromptContext } from "./promptContexts";
import type { LibraryPrompt } from "./promptLibrary";
import { promptContexts } from "./promptContexts";
import { variablesOf, type TemplateVariable } from "./promptTemplate";

/** Pieces of the user's work, or one sentence on why there are none and what to do. */
export type ReadContext =
  | { readonly kind: "attachments"; readonly attachments: readonly Attachment[] }
  | { readonly kind: "nothing"; readonly advice: string };

/** What a prompt may ask of the editor and of the user. */
export interface PromptSurroundings {
  read(context: PromptContext): Promise<ReadContext>;
  /** Of the editor; empty where there is none. */
  readonly language: string;
  readonly path: string;
  readonly date: string;
  /** What the user answers; `undefined` where he does not want to. */
  ask(question: string): Promise<string | undefined>;
}

export type ApplyResult =
  | {
      readonly kind: "applied";
      readonly prompt: AppliedPrompt;
      /** Those of the question first, then those that the prompt names. */
      readonly attachments: readonly Attachment[];
    }
  | { readonly kind: "nothing"; readonly advice: string };

interface PromptUse {
  /** What the user wrote after the name. */
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Fills a prompt in. Files go along as pieces of their own, never as part of its text. */
export async function applyPrompt(
  { prompt, file }: LibraryPrompt,
  { text, attachments }: PromptUse,
  surroundings: PromptSurroundings,
): Promise<ApplyResult> {
  const path = file?.path ?? prompt.name;
  const filler = new PromptFiller(prompt, path, surroundings);
  const advice = await filler.gather();
  if (advice !== undefined) return { kind: "nothing", advice };
  const added = filler.attachments.filter(
    (piece) => !attachments.some((other) => isSame(piece, other)),
  );
  const all = [...attachments, ...added];
  const filled = fillQuestion(prompt.template, { text, attachments: all }, (part) =>
    filler.valueOf(part),
  );
  const { name, persona, examples } = prompt;
  const applied = { name, path, text: filled, ...(persona !== undefined && { persona }), examples };
  return { kind: "applied", prompt: applied, attachments: all };
}

/** Takes along what a template names, then knows what to call it. */
class PromptFiller {
  readonly #pieces = new Map<string, readonly Attachment[]>();
  readonly #answers = new Map<string, string>();

  constructor(
    private readonly prompt: Prompt,
    private readonly path: string,
    private readonly surroundings: PromptSurroundings,
  ) {}

  get attachments(): readonly Attachment[] {
    return [...this.#pieces.values()].flat();
  }

  /** @returns one sentence on what is missing, if anything is. */
  async gather(): Promise<string | undefined> {
    for (const variable of variablesOf(this.prompt.template)) {
      const problem = await this.#take(variable);
      if (problem !== undefined) return t("{0}, line {1}: {2}", this.path, variable.line, problem);
    }
    // What stands in the front matter alone goes along where it is there.
    for (const context of this.prompt.context) {
      if (this.#pieces.has(context)) continue;
      const found = await this.surroundings.read(context);
      if (found.kind === "attachments") this.#pieces.set(context, found.attachments);
    }
    return undefined;
  }

  valueOf({ variable, argument }: TemplateVariable): string {
    switch (variable.kind) {
      case "context":
        return (this.#pieces.get(variable.name) ?? []).map(nameOf).join(", ");
      case "question":
        return this.#answers.get(argument) ?? "";
      case "value":
        return this.#editorValue(variable.name);
      default:
        return assertNever(variable.kind);
    }
  }

  async #take({ variable, argument }: TemplateVariable): Promise<string | undefined> {
    const context = promptContexts.find((name) => name === variable.name);
    if (context && !this.#pieces.has(context)) {
      const found = await this.surroundings.read(context);
      if (found.kind === "nothing")
        return t("nothing is there for the variable {0}. {1}", context, found.advice);
      this.#pieces.set(context, found.attachments);
    }
    if (variable.kind === "question" && !this.#answers.has(argument)) {
      const answer = await this.surroundings.ask(argument);
      if (answer === undefined)
        return t(
          "“{0}” was not answered, so nothing was sent. Try again to be asked again.",
          argument,
        );
      this.#answers.set(argument, answer);
    }
    return undefined;
  }

  #editorValue(name: string): string {
    const { language, path, date } = this.surroundings;
    return { language, path, date }[name] ?? "";
  }
}

/** How the text speaks of a piece that goes along. */
function nameOf({ path, origin, startLine, endLine }: Attachment): string {
  if (origin?.isFile === false) return `the attached “${path}”`;
  return `the attached ${path}, lines ${startLine}-${endLine}`;
}

function isSame(one: Attachment, other: Attachment): boolean {
  return one.path === other.path && one.text === other.text;
}

/** The name that a text begins with, and what comes behind it. */
export function parsePromptCall(
  text: string,
): { readonly name: string; readonly text: string } | undefined {
  const called = withoutMention(text);
  const match = /^\s*\/([a-z][a-z0-9-]*)(?:\s+|$)/iu.exec(called);
  const name = match?.[1]?.toLowerCase();
  return match && name !== undefined
    ? { name, text: called.slice(match[0].length).trim() }
    : undefined;
}
