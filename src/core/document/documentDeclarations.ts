import { t } from "../base/localize";
import { askOnce, type ChatModels } from "../chat/askOnce";
import { inParallel } from "../base/inParallel";
import { conventionOf } from "./conventions/index";
import { textOf, type Declaration, type DocumentSource } from "./declaration";
import type { Docstring } from "./docstring";
import { documentPrompt, documentQuestion } from "./documentQuestion";
import { parseDocstring } from "./parseDocstring";
import { signatureOf, type Signature } from "./signature";
import type { WrittenDocstring } from "./weaveDocstrings";

export interface DocumentInput {
  readonly path: string;
  readonly languageId: string;
  readonly source: DocumentSource;
  readonly declarations: readonly Declaration[];
  /** How many questions the model may have at once. */
  readonly parallel: number;
  readonly onProgress?: (written: number) => void;
}

export interface DocumentResult {
  readonly written: readonly WrittenDocstring[];
  /** One sentence for each declaration for which nothing came. */
  readonly failures: readonly string[];
  /** Why not all were asked for, where the model could no longer be asked; usually a `ModelError`. */
  readonly error?: Error;
}

/** Asks the task's model for the docstring of each declaration. An abort or an error keeps what has come. */
export async function documentDeclarations(
  models: ChatModels,
  { declarations, parallel, onProgress, ...file }: DocumentInput,
  signal: AbortSignal,
): Promise<DocumentResult> {
  const written: WrittenDocstring[] = [];
  const failures: string[] = [];
  const wording = conventionOf(file.languageId, file.source.text)?.wording ?? "";
  const documentOne = async (declaration: Declaration) => {
    const signature = signatureOf(file.source, declaration);
    const text = textOf(file.source, declaration);
    const question = (roomTokens: number) =>
      documentQuestion({ ...file, wording, declaration, signature, text }, roomTokens);
    const answer = await askOnce(
      models,
      { task: "document", prompt: documentPrompt, question },
      signal,
    );
    if (answer.reason === "aborted") return;
    const docstring = parseDocstring(answer.text);
    if (docstring) written.push({ declaration, docstring: fitToSignature(docstring, signature) });
    else
      failures.push(
        answer.note ?? t("The model wrote nothing of use about {0}.", declaration.name),
      );
    onProgress?.(written.length + failures.length);
  };
  try {
    await inParallel(declarations, { limit: parallel, signal }, documentOne);
    return { written, failures };
  } catch (error) {
    const reason =
      error instanceof Error ? error : new Error(t("Not documented."), { cause: error });
    return { written, failures, error: reason };
  }
}

/** Parameters and result are those of the code; what the model invented is left out. */
function fitToSignature(
  docstring: Docstring,
  { parameters, types, givesSomething }: Signature,
): Docstring {
  const described = new Map(docstring.parameters.map((parameter) => [parameter.name, parameter]));
  return {
    ...docstring,
    parameters: parameters.flatMap((name) => {
      const parameter = described.get(name);
      const type = types.get(name) ?? parameter?.type;
      return parameter
        ? [{ name, text: parameter.text, ...(type === undefined ? {} : { type }) }]
        : [];
    }),
    returns: givesSomething ? docstring.returns : undefined,
  };
}
