import type { Clock } from "../base/clock";
import { t } from "../base/localize";
import { ModelError } from "../model/modelError";
import type { ModelRegistry } from "../model/modelRegistry";
import type { GapInFile } from "./chooseMaterial";
import type { Contender, LabRecord } from "./labTask";

/** Enough for a number that holds, and soon read without a graphics card. */
const maxCharacters = 1_500;

/** Has a contender read code of a file as it stands, around the gap. Throws a `ModelError`, and the signal's reason where it aborts. */
export async function scoreFile(
  {
    models,
    clock,
  }: { readonly models: Pick<ModelRegistry, "textScorerFor">; readonly clock: Clock },
  { label, overrides }: Contender,
  { file, gap }: GapInFile,
  signal: AbortSignal,
): Promise<LabRecord> {
  const scorer = await models.textScorerFor(overrides.model ?? "", signal);
  if (!scorer)
    throw new ModelError("bad-request", t("This model does not tell how probable a text is."));
  const half = maxCharacters / 2;
  const before = gap.before.slice(-half);
  // A line that is cut in its midst is unlike any code.
  const text =
    before.slice(before.indexOf("\n") + 1) + `${gap.expected}${gap.after}`.slice(0, half);
  const startedAtMs = clock.now();
  const expectation = await scorer.score(text, signal);
  return {
    contender: label,
    task: "perplexity",
    path: file.path,
    expected: text,
    answer: "",
    ...(expectation && { expectation }),
    totalMs: clock.now() - startedAtMs,
    tokens: expectation?.tokens ?? 0,
  };
}
