import { t } from "../base/localize";
import * as v from "valibot";
import { tasks, temperatureRange, type TaskId } from "../tasks/tasks";
import { parseModelReference } from "../model/modelReference";
import { parseFrontMatter } from "./frontMatter";
import { promptContexts } from "./promptContexts";
import {
  promptName,
  promptOutputs,
  type Persona,
  type Prompt,
  type PromptExample,
  type TaskExamples,
} from "./prompt";
import type { PromptProblem } from "./promptProblem";
import { parseTemplate } from "./promptTemplate";

export type ParseResult<T> =
  | { readonly kind: "parsed"; readonly value: T }
  | { readonly kind: "problem"; readonly problem: PromptProblem };

/** In UTF-16 units; no prompt that a person writes is longer. */
const longestFile = 64_000;
const maxExamples = 20;

const listed = (words: readonly string[]) => t("must be one of {0}.", words.join(", "));
const taskIds = tasks.map(({ id }): TaskId => id);

const text = (meaning: string) =>
  v.pipe(
    v.string(t("must be {0}.", meaning)),
    v.trim(),
    v.minLength(1, t("must be {0}.", meaning)),
  );
const name = v.pipe(
  v.string(t("must be a word.")),
  v.regex(
    promptName,
    t("must be a word of lower-case letters, digits and hyphens, such as find-bugs."),
  ),
);
const description = text(t("one line that says what it is for"));
const task = v.picklist(taskIds, listed(taskIds));
const temperatureSentence = t(
  "must be a number from {0} to {1}.",
  temperatureRange.min,
  temperatureRange.max,
);
const model = v.pipe(
  v.string(t("must be a model, written connection/model.")),
  v.check(
    (value) => parseModelReference(value) !== undefined,
    t("must be a model, written connection/model, such as ollama/qwen2.5-coder:7b."),
  ),
);
const context = v.picklist(promptContexts, listed(promptContexts));
const example = v.strictObject(
  { user: text(t("what is asked")), assistant: text(t("the answer that is wanted")) },
  t("must have user, what is asked, and assistant, the answer that is wanted."),
);
const examples = v.pipe(
  v.array(example, t("must be a list, each with user and assistant.")),
  v.maxLength(
    maxExamples,
    t("must be at most {0}; a model reads all of them each time.", maxExamples),
  ),
);
const fieldsSentence = t("must be fields, each as name: value.");

const promptFields = v.strictObject(
  {
    name: v.exactOptional(name),
    description: v.exactOptional(description),
    task: v.exactOptional(task),
    temperature: v.exactOptional(
      v.pipe(
        v.number(temperatureSentence),
        v.minValue(temperatureRange.min, temperatureSentence),
        v.maxValue(temperatureRange.max, temperatureSentence),
      ),
    ),
    model: v.exactOptional(model),
    context: v.exactOptional(
      v.union(
        [
          v.pipe(
            context,
            v.transform((word) => [word]),
          ),
          v.array(context),
        ],
        listed(promptContexts),
      ),
    ),
    output: v.exactOptional(v.picklist(promptOutputs, listed(promptOutputs))),
    persona: v.exactOptional(name),
    examples: v.exactOptional(examples),
  },
  fieldsSentence,
);

const personaFields = v.strictObject(
  { name: v.exactOptional(name), description: v.exactOptional(description) },
  fieldsSentence,
);

const exampleFields = v.strictObject({ task: v.exactOptional(task), examples }, fieldsSentence);

/**
 * Reads a prompt's file.
 * @param fileName without its folder; the prompt goes by it where the file names none
 * @param taskOf the task of a built-in prompt of that name
 */
export function parsePrompt(
  fileText: string,
  fileName: string,
  taskOf: (name: string) => TaskId | undefined = () => undefined,
): ParseResult<Prompt> {
  const parsed = parseFile(fileText, fileName, promptFields);
  if (parsed.kind === "problem") return parsed;
  const { fields, name, body, bodyLine } = parsed;
  const template = parseTemplate(body, bodyLine);
  if (template.kind === "problem") return template;
  const { temperature, model, ...others } = fields;
  return value({
    description: firstLineOf(body),
    task: taskOf(name) ?? "chat",
    context: [],
    output: "chat",
    examples: [],
    ...others,
    name,
    overrides: {
      ...(model !== undefined && { model }),
      ...(temperature !== undefined && { temperature }),
    },
    template: template.template,
  });
}

export function parsePersona(fileText: string, fileName: string): ParseResult<Persona> {
  const parsed = parseFile(fileText, fileName, personaFields);
  if (parsed.kind === "problem") return parsed;
  const { fields, name, body } = parsed;
  return value({ name, description: fields.description ?? firstLineOf(body), text: body.trim() });
}

/** The file goes by its task where it names none. */
export function parseTaskExamples(fileText: string, fileName: string): ParseResult<TaskExamples> {
  const result = parseFrontMatter(fileText, exampleFields);
  if (result.kind === "problem") return result;
  const { fields } = result;
  const byName = taskIds.find((id) => id === baseName(fileName));
  const found = fields.task ?? byName;
  if (found === undefined)
    return problem(1, t("task is missing; it must be one of {0}.", taskIds.join(", ")));
  const shown: readonly PromptExample[] = fields.examples;
  return value({ task: found, examples: shown });
}

type ParsedFile<T> =
  | {
      readonly kind: "file";
      readonly fields: T;
      readonly name: string;
      readonly body: string;
      readonly bodyLine: number;
    }
  | { readonly kind: "problem"; readonly problem: PromptProblem };

function parseFile<T extends { readonly name?: string }>(
  fileText: string,
  fileName: string,
  schema: v.GenericSchema<unknown, T>,
): ParsedFile<T> {
  if (fileText.length > longestFile)
    return problem(1, t("The file is longer than {0} characters; shorten it.", longestFile));
  const result = parseFrontMatter(fileText, schema);
  if (result.kind === "problem") return result;
  const { fields, body, bodyLine } = result;
  const name = fields.name ?? baseName(fileName);
  if (!promptName.test(name))
    return problem(
      1,
      t(
        "The file needs a name: of lower-case letters, digits and hyphens, which is its own or that of the field name.",
      ),
    );
  if (body.trim() === "")
    return problem(
      bodyLine,
      t("There is no text below the front matter; write what the model is asked."),
    );
  return { kind: "file", fields, name, body, bodyLine };
}

/** `find-bugs` for `find-bugs.prompt.md`. */
function baseName(fileName: string): string {
  return fileName.replace(/(?:\.prompt)?\.md$/iu, "");
}

const longestDescription = 100;

function firstLineOf(body: string): string {
  const line =
    body
      .trim()
      .split("\n")[0]
      ?.replace(/^#+\s*/u, "")
      .trim() ?? "";
  return line.length > longestDescription ? `${line.slice(0, longestDescription - 1)}…` : line;
}

function value<T>(parsed: T): { readonly kind: "parsed"; readonly value: T } {
  return { kind: "parsed", value: parsed };
}

function problem(line: number, message: string) {
  return { kind: "problem", problem: { line, message } } as const;
}
