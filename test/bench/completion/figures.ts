import type { Replay } from "./replay";

const charactersPerToken = 4;

/** What the bench prints for one policy; times in milliseconds, shares in per cent. */
export interface Figures {
  readonly requests_per_100_keys: number;
  readonly visible_pct: number;
  readonly no_new_request_pct: number;
  readonly own_ms_hit_p95: number;
  readonly own_ms_miss_line_start_p95: number;
  readonly own_ms_miss_mid_word_p95: number;
  readonly wasted_output_pct: number;
  readonly prompt_tokens_p50: number;
  readonly prompt_characters_per_100_keys: number;
  readonly shared_prefix_pct: number;
  readonly tokens_per_accepted_char: number;
  readonly abort_to_close_ms_p95: number;
  readonly flicker: number;
  /** Keys and pauses that found what the user was about to write. */
  readonly right_visible_pct: number;
  readonly pauses_right_pct: number;
  /** Different ghost texts that were wrong. */
  readonly wrong_shown_per_100_keys: number;
  /** Keys that accepting spared. */
  readonly keys_saved_pct: number;
}

/** One row from the replays of all seeds; `accepting` are those in which the user also accepts. */
export function figuresOf(replays: readonly Replay[], accepting: readonly Replay[]): Figures {
  const screens = replays.map(({ screen }) => screen);
  const requests = replays.flatMap((replay) => replay.requests);
  const total = (pick: (screen: (typeof screens)[number]) => number) =>
    screens.reduce((sum, screen) => sum + pick(screen), 0);
  const keys = total(({ keys }) => keys);
  const promptCharacters = sum(requests.map(({ prompt }) => prompt.length));
  const outputTokens = sum(requests.map(({ chunks }) => chunks));
  const wasted = sum(requests.map(({ chunks, wasShown }) => (wasShown ? 0 : chunks)));
  return {
    requests_per_100_keys: round((100 * requests.length) / keys),
    visible_pct: round((100 * total(({ keysWithGhost }) => keysWithGhost)) / keys),
    no_new_request_pct: round(
      (100 * total(({ servedWithoutRequest }) => servedWithoutRequest)) /
        total(({ served }) => served),
    ),
    own_ms_hit_p95: round(
      percentile(
        screens.flatMap(({ ownMs }) => ownMs.hit),
        95,
      ),
    ),
    own_ms_miss_line_start_p95: round(
      percentile(
        screens.flatMap(({ ownMs }) => ownMs.missLineStart),
        95,
      ),
    ),
    own_ms_miss_mid_word_p95: round(
      percentile(
        screens.flatMap(({ ownMs }) => ownMs.missMidWord),
        95,
      ),
    ),
    wasted_output_pct: round((100 * wasted) / outputTokens),
    prompt_tokens_p50: round(
      percentile(
        requests.map(({ prompt }) => prompt.length / charactersPerToken),
        50,
      ),
    ),
    prompt_characters_per_100_keys: Math.round((100 * promptCharacters) / keys),
    shared_prefix_pct: round(sharedPrefixPercent(replays)),
    tokens_per_accepted_char: round(tokensPerAcceptedCharacter(accepting)),
    abort_to_close_ms_p95: round(
      percentile(
        requests.flatMap(({ abortedMs, closedMs }) =>
          abortedMs === undefined || closedMs === undefined
            ? []
            : Math.max(0, closedMs - abortedMs),
        ),
        95,
      ),
    ),
    flicker: total(({ flickers }) => flickers),
    right_visible_pct: round((100 * total(({ keysWithRightGhost }) => keysWithRightGhost)) / keys),
    pauses_right_pct: round(
      (100 * total(({ pausesRight }) => pausesRight)) / total(({ pauses }) => pauses),
    ),
    wrong_shown_per_100_keys: round((100 * total(({ wrongShown }) => wrongShown)) / keys),
    keys_saved_pct: round(100 * (1 - sum(accepting.map(({ screen }) => screen.keys)) / keys)),
  };
}

/** Tokens sent and received for one character that was accepted. */
function tokensPerAcceptedCharacter(replays: readonly Replay[]): number {
  const requests = replays.flatMap((replay) => replay.requests);
  const tokens = sum(
    requests.map(({ prompt, chunks }) => prompt.length / charactersPerToken + chunks),
  );
  return tokens / sum(replays.map(({ screen }) => screen.acceptedCharacters));
}

/** How much of a prompt the server has already seen in the prompt before it. */
function sharedPrefixPercent(replays: readonly Replay[]): number {
  let shared = 0;
  let all = 0;
  for (const { requests } of replays) {
    for (const [index, { prompt }] of requests.entries()) {
      const before = requests[index - 1]?.prompt;
      if (before === undefined) continue;
      shared += commonPrefixLength(before, prompt);
      all += prompt.length;
    }
  }
  return (100 * shared) / all;
}

function commonPrefixLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length++;
  return Math.min(length, right.length);
}

function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0;
}
