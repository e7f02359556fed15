import { t } from "../../base/localize";
import { describeModelError } from "../../model/describeModelError";
import { isModelError } from "../../model/modelError";
import { formatModelReference } from "../../model/modelReference";
import type { FinishReason } from "../../model/modelStream";
import { failed, ok, skipped, warning, type Check, type Finding } from "../check";
import type { Patient } from "../patient";

const question =
  "Count from one to ten in English words, with commas between them. Write nothing else.";
const maxTokens = 64;
/** An answer of this length that comes in one piece was held back by something. */
const longPiece = 24;

/** Asks each model in use one short question and looks at how the answer comes. */
export const streaming: Check = {
  id: "streaming",
  title: t("Streaming"),
  run: async (patient, signal) => {
    if (!("models" in (await patient.listing(signal))))
      return skipped(t("The server does not answer."));
    const chatModels = [...patient.usedModels].filter(([, tasks]) =>
      tasks.some((task) => task !== "completion"),
    );
    if (chatModels.length === 0) return skipped(t("The chat asks no model of this place."));
    const findings: Finding[] = [];
    for (const [model] of chatModels) findings.push(await ask(patient, model, signal));
    return findings;
  },
};

interface Heard {
  pieces: number;
  characters: number;
  firstMs: number;
  reason: FinishReason | undefined;
}

async function ask(patient: Patient, model: string, signal: AbortSignal): Promise<Finding> {
  const { clock, models } = patient.tools;
  const reference = formatModelReference({ connectionId: patient.connection.id, model });
  try {
    const task = await models.chatModelFor("chat", signal, { model: reference });
    const { temperature } = task;
    const messages = [{ role: "user", content: question }] as const;
    const startMs = clock.now();
    const heard: Heard = { pieces: 0, characters: 0, firstMs: 0, reason: undefined };
    for await (const part of task.model.stream(
      { messages, temperature, maxTokens, pace: "quick" },
      signal,
    )) {
      if (part.type === "finish") heard.reason = part.reason;
      if (part.type !== "text" && part.type !== "reasoning") continue;
      if (heard.pieces === 0) heard.firstMs = clock.now() - startMs;
      heard.pieces += 1;
      heard.characters += part.text.length;
    }
    return judge(model, heard);
  } catch (error) {
    const { message, action } = describeModelError(error);
    if (isModelError(error) && error.kind === "declined")
      return skipped(t("You did not agree to send “{0}” a question.", model));
    return failed(message, action);
  }
}

function judge(model: string, { pieces, characters, firstMs, reason }: Heard): Finding {
  if (reason === "aborted") return skipped(t("It was cancelled."));
  if (pieces === 0)
    return failed(
      t(
        "“{0}” ended without a word ({1}). Choose another model, or look into the log.",
        model,
        reason ?? t("no reason"),
      ),
      "show-log",
    );
  const heard = t(
    "{2, plural, one {“{0}” began after {1} ms and came in one piece} other {“{0}” began after {1} ms and came in # pieces}}",
    model,
    Math.round(firstMs),
    pieces,
  );
  if (reason === "truncated")
    return warning(
      t(
        "{0}, but the stream ended without saying why: the server or a gateway before it cuts streams short.",
        heard,
      ),
      "show-log",
    );
  if (pieces === 1 && characters > longPiece)
    return warning(
      t(
        "{0}: something between gathers the answer before it passes it on. Look for buffering in the proxy or gateway.",
        heard,
      ),
    );
  return ok(`${heard}.`);
}
