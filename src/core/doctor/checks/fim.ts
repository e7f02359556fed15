import { t } from "../../base/localize";
import { assertNever } from "../../base/assertNever";
import { knownFact } from "../../model/capabilities/capabilitiesOf";
import { describeModelError } from "../../model/describeModelError";
import type { FimModel, FimRequest, FimWay } from "../../model/fimModel";
import { isModelError } from "../../model/modelError";
import { failed, ok, skipped, warning, type Check, type Finding } from "../check";
import type { Patient } from "../patient";
import { describeFactSource } from "../../model/capabilities/describeFactSource";

const gap = {
  prefix: "export function add(first: number, second: number): number {\n  return first ",
  suffix: ";\n}\n",
  path: "add.ts",
  languageId: "typescript",
  context: [],
  maxTokens: 12,
  stops: ["\n"],
} as const satisfies Partial<FimRequest>;

/** How the model of completions fills a gap, and whether it does. */
export const fim: Check = {
  id: "fim",
  title: t("Filling gaps"),
  run: async (patient, signal) => {
    const model = [...patient.usedModels].find(([, tasks]) => tasks.includes("completion"))?.[0];
    if (model === undefined) return skipped(t("Completions ask no model of this place."));
    if (!("models" in (await patient.listing(signal))))
      return skipped(t("The server does not answer."));
    try {
      const { model: filler, temperature } = await patient.tools.models.fimModelFor(signal);
      const startMs = patient.tools.clock.now();
      const text = await fill(filler, { ...gap, temperature }, signal);
      const tookMs = Math.round(patient.tools.clock.now() - startMs);
      return judge(
        filler.way,
        `“${model}” ${describeWay(filler.way)}${verdictOf(patient, model)}`,
        text,
        tookMs,
      );
    } catch (error) {
      const { message, action } = describeModelError(error);
      if (isModelError(error) && error.kind === "declined")
        return skipped(t("You did not agree to send “{0}” a gap to fill.", model));
      return failed(message, action);
    }
  },
};

async function fill(model: FimModel, request: FimRequest, signal: AbortSignal): Promise<string> {
  let text = "";
  for await (const part of model.stream(request, signal))
    if (part.type === "text") text += part.text;
  return text.trim();
}

function judge(way: FimWay, described: string, text: string, tookMs: number): Finding {
  if (text === "")
    return warning(
      t(
        "{0}. It wrote nothing into a small gap; a model made for filling gaps, such as Qwen2.5-Coder, serves completions better.",
        described,
      ),
      "choose-model",
    );
  const filled = t("{0}. A small gap was filled with “{1}” in {2} ms.", described, text, tookMs);
  return way === "chat"
    ? warning(
        t(
          "{0} That is slower and less exact than a model made for it, such as Qwen2.5-Coder.",
          filled,
        ),
        "choose-model",
      )
    : ok(filled);
}

function describeWay(way: FimWay): string {
  switch (way) {
    case "native":
      return t("fills gaps in its server's own way");
    case "template":
      return t("fills gaps by its own tokens");
    case "chat":
      return t("is asked to fill gaps by a chat prompt");
    default:
      return assertNever(way);
  }
}

function verdictOf(patient: Patient, model: string): string {
  const fact = knownFact("fim", patient.subjectOf(model), patient.refusedBy(model));
  return fact && fact.value.kind !== "unknown" ? ` (${describeFactSource(fact)})` : "";
}
