import { t } from "../base/localize";
import { assertNever } from "../base/assertNever";
import { wordsOfPart, type ChatContent } from "../model/chatContent";
import type { TokenUsage } from "../model/modelStream";
import { describePlace } from "../model/placeOf";
import { tasks } from "../tasks/tasks";
import { revealHiddenCharacters } from "../text/revealHiddenCharacters";
import type { RequestOutcome, RequestRecord, SentRequest } from "./requestRecord";

/** The whole request and its answer as a Markdown document. `sentAt` is the time of day in the user's words. */
export function describeRequest(record: RequestRecord, sentAt: string): string {
  const { answer, bodies, request } = record;
  const sections = [
    `# ${titleOf(record)}\n\n${t("Kept in memory until the window closes; written nowhere.")}`,
    table(factsOf(record, sentAt)),
    ...sentSections(request),
    ...(answer.reasoning === "" ? [] : [section(t("Came back: reasoning"), answer.reasoning)]),
    ...(answer.text === "" ? [] : [section(t("Came back: answer"), answer.text)]),
    ...bodies.map((body, index) => {
      const title =
        bodies.length === 1 ? t("The body, as sent") : t("Body {0}, as sent", index + 1);
      return section(title, JSON.stringify(body, shortenPictures, 2), "json");
    }),
  ];
  return `${sections.join("\n\n")}\n`;
}

/** Such as `Explain to api.openai.com (cloud)`. */
export function titleOf({ task, place }: RequestRecord): string {
  return t("{0} to {1}", labelOfTask(task), describePlace(place));
}

/** How the request ended, and how fast, in a few words. */
export function summarizeOutcome({ outcome, totalMs }: RequestRecord): string {
  const duration = totalMs === undefined ? "" : ` ${t("after {0}", secondsOf(totalMs))}`;
  return `${wordsOf(outcome)}${duration}`;
}

function labelOfTask(id: RequestRecord["task"]): string {
  return tasks.find((task) => task.id === id)?.label ?? id;
}

function factsOf(record: RequestRecord, sentAt: string): readonly (readonly [string, string])[] {
  const { request, outcome, firstPieceMs, totalMs } = record;
  const usage = outcome.state === "ended" ? describeUsage(outcome.usage) : "";
  const facts: readonly (readonly [string, string])[] = [
    [t("Sent to"), describePlace(record.place)],
    [t("Model"), record.model],
    [t("Sent at"), sentAt],
    [t("Temperature asked for"), String(request.temperature.value)],
    [t("Longest answer"), t("{0, plural, one {# token} other {# tokens}}", request.maxTokens)],
    [t("Tools offered"), toolsOf(request).join(", ")],
    [t("Not sent as asked"), record.droppedFields.join("; ")],
    [t("Secrets replaced"), describeRedactions(request.redactedKinds ?? [])],
    [t("First piece"), firstPieceMs === undefined ? "" : secondsOf(firstPieceMs)],
    [t("Whole answer"), totalMs === undefined ? "" : secondsOf(totalMs)],
    [t("Tokens"), usage],
    [t("End"), wordsOf(outcome)],
  ];
  return facts.filter(([, value]) => value !== "");
}

function toolsOf(request: SentRequest): readonly string[] {
  return request.kind === "chat" ? (request.tools ?? []).map(({ name }) => name) : [];
}

function describeRedactions(kinds: readonly string[]): string {
  if (kinds.length === 0) return t("none");
  const counts = new Map<string, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Array.from(counts, ([kind, count]) => `${count} × ${kind}`).join(", ");
}

function describeUsage(usage: TokenUsage): string {
  const { inputTokens, outputTokens, cachedInputTokens, cacheWriteTokens, reasoningTokens } = usage;
  const parts: readonly (readonly [number | undefined, string])[] = [
    [inputTokens, t("in")],
    [cachedInputTokens, t("of them from the server's cache")],
    [cacheWriteTokens, t("of them written to its cache")],
    [outputTokens, t("out")],
    [reasoningTokens, t("of them reasoning")],
  ];
  return parts
    .flatMap(([count, words]) => (count === undefined ? [] : `${count} ${words}`))
    .join(", ");
}

function wordsOf(outcome: RequestOutcome): string {
  switch (outcome.state) {
    case "running":
      return t("the answer is still coming in");
    case "left":
      return t("left early: no more of the answer was needed");
    case "failed":
      return t("failed: {0}", outcome.message);
    case "ended":
      return endings[outcome.reason];
    default:
      return assertNever(outcome);
  }
}

const endings = {
  stop: t("complete"),
  "tool-calls": t("the model waits for its tools"),
  length: t("cut at the longest answer"),
  filter: t("ended by the server's filter"),
  refusal: t("refused by the model"),
  truncated: t("broken off by the server"),
  aborted: t("stopped"),
} as const;

function sentSections(request: SentRequest): readonly string[] {
  if (request.kind === "chat") {
    return request.messages.map(({ role, content }) =>
      section(t("Sent: {0}", role), wordsOfContent(content)),
    );
  }
  const { context, languageId, path, prefix, suffix } = request;
  return [
    ...context.map((item) => section(t("Sent: from {0}", item.path), item.text)),
    section(t("Sent: {0}, before the cursor", path), prefix, languageId),
    section(t("Sent: {0}, after the cursor", path), suffix, languageId),
  ];
}

function wordsOfContent(content: ChatContent): string {
  if (typeof content === "string") return content;
  return content
    .map((part) =>
      part.type === "image"
        ? `(${pictureOf(part.base64.length, part.mediaType)})`
        : wordsOfPart(part),
    )
    .join("\n\n");
}

/** Nobody reads base64. */
function shortenPictures(_key: string, value: unknown): unknown {
  if (typeof value !== "string" || value.length < 2_000) return value;
  const isData = value.startsWith("data:image/") || /^[A-Za-z0-9+/]+={0,2}$/.test(value);
  return isData ? pictureOf(value.length, "data") : value;
}

function pictureOf(base64Length: number, type: string): string {
  return t("picture, {0}, {1} KB", type, Math.ceil((base64Length * 3) / 4 / 1024));
}

/** The fence is longer than any in the text. */
function section(title: string, text: string, languageId = "text"): string {
  const longestRun = Math.max(2, ...Array.from(text.matchAll(/`{3,}/g), ([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const heading = revealHiddenCharacters(title).replaceAll(/\s+/g, " ");
  return `## ${heading}\n\n${fence}${languageId}\n${revealHiddenCharacters(text)}\n${fence}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([name, value]) => `| ${name} | ${cellOf(value)} |`);
  return ["| | |", "| --- | --- |", ...lines].join("\n");
}

function cellOf(text: string): string {
  return revealHiddenCharacters(text).replaceAll("|", "\\|").replaceAll(/\s+/g, " ");
}

function secondsOf(durationMs: number): string {
  return `${(durationMs / 1_000).toFixed(2)} s`;
}
