import { t } from "../base/localize";
import { assertNever } from "../base/assertNever";
import { untilAborted } from "../base/untilAborted";
import type { ChatContent } from "../model/chatContent";
import type { ModelStreamPart } from "../model/modelStream";
import type { ToolCall, ToolDefinition, ToolResult } from "../model/tools";
import { fenced, fencedText, harmlessName } from "../text/fencedText";
import { revealHiddenCharacters } from "../text/revealHiddenCharacters";
import { cutToTokens } from "../text/tokenEstimate";
import type { Attachment } from "./conversation";

export type ToolOutcome =
  | { readonly kind: "done"; readonly text: string }
  /** The user did not want it. */
  | { readonly kind: "declined" }
  | { readonly kind: "failed"; readonly reason: string };

/** What others offer to models, such as the MCP servers that VS Code knows. */
export interface ChatTools {
  /** `undefined` where nobody offers it. */
  definitionOf(name: string): ToolDefinition | undefined;
  /** Uses the tool once the user has seen what it is asked and agreed. Rejects only with the signal's reason. */
  use(call: ToolCall, signal: AbortSignal): Promise<ToolOutcome>;
}

/** The kind of the chips by which the user names tools. Stands in stored chats. */
export const toolChipKind = "tool";

/** A model that has been answered so often and still asks will not come to an end. */
export const maxToolRounds = 8;

/** Of one result, so that it does not push the question out of the model's sight. */
const maxResultTokens = 6_000;
/** The chat shows as much of a result; the last request has all that was sent. */
const maxShownCharacters = 4_000;

export function isToolChip({ origin }: Attachment): boolean {
  return origin?.kind === toolChipKind;
}

/** The tools that the user named for a question, and a note on each that is gone. */
export function toolsNamedBy(attachments: readonly Attachment[], tools: ChatTools | undefined) {
  const names = new Set(attachments.filter(isToolChip).map(({ origin }) => origin?.key ?? ""));
  const found = [...names].map((name) => ({ name, definition: tools?.definitionOf(name) }));
  return {
    definitions: found.flatMap(({ definition }) => definition ?? []),
    notes: found
      .filter(({ definition }) => !definition)
      .map(({ name }) =>
        t("There is no tool {0} any more, so the model was not offered it.", harmlessName(name)),
      ),
  };
}

/** What a model said before it waited for its tools. */
export class ToolTurn {
  #text = "";
  readonly calls: ToolCall[] = [];

  note(part: ModelStreamPart): void {
    if (part.type === "text") this.#text += part.text;
    if (part.type === "tool-call") this.calls.push(part);
  }

  get content(): ChatContent {
    const words = this.#text.trim() === "" ? [] : [{ type: "text" as const, text: this.#text }];
    return [...words, ...this.calls];
  }
}

export interface ToolUse {
  readonly call: ToolCall;
  readonly outcome: ToolOutcome;
}

/** One after the other, so that the user decides on each. What the user has not named is not used, whoever asks for it. */
export async function useTool(
  call: ToolCall,
  {
    tools,
    named,
  }: { readonly tools: ChatTools | undefined; readonly named: readonly ToolDefinition[] },
  signal: AbortSignal,
): Promise<ToolUse> {
  const isNamed = named.some(({ name }) => name === call.name);
  if (!tools || !isNamed) {
    const reason = t("The user has not named a tool {0}.", harmlessName(call.name));
    return { call, outcome: { kind: "failed", reason } };
  }
  return { call, outcome: await untilAborted(tools.use(call, signal), signal) };
}

/** What the model is told of it. Nothing that a tool writes is an instruction. */
export function resultFor({ call, outcome }: ToolUse): ToolResult {
  const { id: callId, name } = call;
  const result = { type: "tool-result", callId, name } as const;
  switch (outcome.kind) {
    case "done": {
      const label = `Result of the tool ${harmlessName(name)}`;
      const whole = revealHiddenCharacters(outcome.text);
      const text = cutToTokens(whole, "plaintext", maxResultTokens);
      const block = fencedText({ label, purpose: "material to read", languageId: "", text });
      const left = whole.length - text.length;
      return {
        ...result,
        text: left > 0 ? `${block}\n(Cut here: ${left} more characters.)` : block,
      };
    }
    case "declined":
      return { ...result, text: "The user did not allow this use of the tool.", isError: true };
    case "failed":
      return { ...result, text: revealHiddenCharacters(outcome.reason), isError: true };
    default:
      return assertNever(outcome);
  }
}

/** The use as it stands in the answer, where the reader sees what was asked and what came. */
export function describeUse({ call, outcome }: ToolUse): string {
  const name = harmlessName(call.name);
  const asked = fenced("json", readableJson(call.arguments));
  switch (outcome.kind) {
    case "done": {
      const text = revealHiddenCharacters(outcome.text);
      const shown = text.slice(0, maxShownCharacters);
      const rest = text.length - shown.length;
      const more = rest > 0 ? [t("{0} more characters are not shown here.", rest)] : [];
      return paragraphs(t("Used the tool {0}:", name), asked, fenced("text", shown), ...more);
    }
    case "declined":
      return paragraphs(t("You did not allow the tool {0} to be used:", name), asked);
    case "failed":
      return paragraphs(
        t("The tool {0} failed:", name),
        asked,
        fenced("text", revealHiddenCharacters(outcome.reason)),
      );
    default:
      return assertNever(outcome);
  }
}

/** As the user can read it; what is no JSON stands as it came. */
export function readableJson(text: string): string {
  try {
    return revealHiddenCharacters(JSON.stringify(JSON.parse(text), undefined, 2));
  } catch {
    // A model may write anything.
    return revealHiddenCharacters(text);
  }
}

function paragraphs(...parts: readonly string[]): string {
  return `\n\n${parts.join("\n\n")}\n\n`;
}
