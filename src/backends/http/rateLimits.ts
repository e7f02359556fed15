/** A limit as a pair of headers: how much is left of it, and when there is more. */
interface LimitHeaders {
  readonly remaining: string;
  readonly reset: string;
}

const limits: readonly LimitHeaders[] = [
  ...["requests", "tokens"].map((what) => ({
    remaining: `x-ratelimit-remaining-${what}`,
    reset: `x-ratelimit-reset-${what}`,
  })),
  ...["requests", "tokens", "input-tokens", "output-tokens"].map((what) => ({
    remaining: `anthropic-ratelimit-${what}-remaining`,
    reset: `anthropic-ratelimit-${what}-reset`,
  })),
  { remaining: "x-ratelimit-remaining", reset: "x-ratelimit-reset" },
  { remaining: "ratelimit-remaining", reset: "ratelimit-reset" },
];

/** How long the headers of an answer ask to wait with the next request, by the longest of the limits that are used up. */
export function usedUpForMs(headers: Headers, nowMs: number): number {
  const waits = limits.map(({ remaining, reset }) => {
    const left = headers.get(remaining);
    const isUsedUp = left !== null && left.trim() !== "" && Number(left) <= 0;
    return isUsedUp ? resetMs(headers.get(reset) ?? "", nowMs) : 0;
  });
  return Math.max(0, ...waits);
}

const unitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** Larger numbers are moments, in seconds or in milliseconds since 1970. */
const [oldestSeconds, oldestMilliseconds] = [1e9, 1e12];

/** OpenAI and Groq say `6m0s` or `20ms`, Anthropic a date, others seconds or a moment. */
function resetMs(text: string, nowMs: number): number {
  const value = text.trim();
  if (/^\d+(?:\.\d+)?$/.test(value)) {
    const number = Number(value);
    if (number >= oldestMilliseconds) return Math.max(0, number - nowMs);
    return number >= oldestSeconds ? Math.max(0, number * 1000 - nowMs) : number * 1000;
  }
  const parts = Array.from(value.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g));
  if (parts.length > 0 && parts.map(([part]) => part).join("") === value) {
    return parts.reduce(
      (sum, [, count, unit = ""]) => sum + Number(count) * (unitsMs[unit] ?? 0),
      0,
    );
  }
  const moment = Date.parse(value);
  return Number.isNaN(moment) ? 0 : Math.max(0, moment - nowMs);
}
