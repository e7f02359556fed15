import type { ScriptedModel } from "./scriptedModels";
import { typingTrace, type TraceEvent, type TruthFile } from "./typingTrace";

/** VS Code waits this long after a change before it calls a provider. */
const hostDebounceMs = 50;
const longestAnswer = 400;
const noAnswer: Stretch = { from: Number.POSITIVE_INFINITY, to: -1 };

interface BoundOptions {
  readonly files: readonly TruthFile[];
  readonly keys: number;
  readonly seed: number;
  readonly firstTokenMs: number;
  readonly model: ScriptedModel;
}

/** What is possible at most. */
interface Bound {
  readonly requests_per_100_keys: number;
  readonly visible_pct: number;
}

/** The editor between two events. */
interface Moment {
  readonly path: string;
  readonly before: string;
  readonly expected: string;
  readonly after: string;
  /** Counts the gaps, so that places of different ones are told apart. */
  readonly visit: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Keys that find ghost text, by their numbers. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The largest share of keys that can find ghost text, right or wrong, by the number of requests: of an engine that takes no time,
 * knows what will be typed and what the model will answer, and asks where it pays best, once VS Code has called it and at the place of the
 * cursor. Its answer is in view from the first token until what is typed contradicts it, and over keys that are taken back meanwhile. An
 * engine can better this only by asking for places where the cursor is not yet, and by answers of an earlier visit.
 */
export function visibilityBound(options: BoundOptions, mostRequestsPer100Keys: number): Bound {
  const moments = momentsOf(options);
  const stretches = moments.map((_, index) => stretchOf(moments, index, options));
  const longest = longestFrom(stretches, moments.length);
  const most = (mostRequestsPer100Keys * moments.length) / 100;
  let [low, high] = [0, moments.length];
  for (let round = 0; round < 40; round++) {
    const price = (low + high) / 2;
    if (cover(longest, price).requests > most) low = price;
    else high = price;
  }
  const { requests, keys } = cover(longest, high);
  return {
    requests_per_100_keys: Math.round((1_000 * requests) / moments.length) / 10,
    visible_pct: Math.round((1_000 * keys) / moments.length) / 10,
  };
}

/** For each key the last one that a single request shows without a gap from there on. */
function longestFrom(stretches: readonly Stretch[], keys: number): readonly number[] {
  const longest = Array.from({ length: keys }, () => -1);
  for (const { from, to } of stretches) {
    for (let key = from; key <= to; key++) longest[key] = Math.max(longest[key] ?? -1, to);
  }
  return longest;
}

/** The best choice where a request costs as much as `price` keys in view. */
function cover(longest: readonly number[], price: number) {
  const best = Array.from({ length: longest.length + 1 }, () => ({
    value: 0,
    requests: 0,
    keys: 0,
  }));
  const none = { value: 0, requests: 0, keys: 0 };
  for (let key = longest.length - 1; key >= 0; key--) {
    const skipped = best[key + 1] ?? none;
    const to = longest[key] ?? -1;
    const rest = best[to + 1] ?? none;
    const shown = to - key + 1;
    const value = rest.value + shown - price;
    best[key] =
      to >= key && value > skipped.value
        ? { value, requests: rest.requests + 1, keys: rest.keys + shown }
        : skipped;
  }
  return best[0] ?? none;
}

/** One for each key, in order. */
function momentsOf({ files, keys, seed }: BoundOptions): readonly Moment[] {
  const moments: Moment[] = [];
  let state = { path: "", before: "", expected: "", after: "" };
  let [nowMs, visit] = [0, 0];
  for (const event of typingTrace(files, keys, seed)) {
    const fromMs = nowMs;
    nowMs += event.gapMs;
    if (event.kind === "open-gap") visit += 1;
    else moments.push({ ...state, visit, fromMs, untilMs: nowMs });
    state = after(state, event, files);
  }
  return moments;
}

type State = Pick<Moment, "path" | "before" | "expected" | "after">;

function after(state: State, event: TraceEvent, files: readonly TruthFile[]): State {
  if (event.kind === "open-gap") {
    const { path, text } = files[event.file] ?? { path: "", text: "" };
    const { start, end } = event;
    return {
      path,
      before: text.slice(0, start),
      expected: text.slice(start, end),
      after: text.slice(end),
    };
  }
  if (event.kind === "type" || event.kind === "paste") {
    const isProgress = event.to > event.at;
    const expected = isProgress ? state.expected.slice(event.text.length) : state.expected;
    return { ...state, before: state.before + event.text, expected };
  }
  const count = event.kind === "undo" ? event.length : 1;
  const removed = state.before.slice(-count);
  const expected = event.at > event.to ? removed + state.expected : state.expected;
  return { ...state, before: state.before.slice(0, -count), expected };
}

/** What a request shows that is made as soon as VS Code calls at that moment. */
function stretchOf(
  moments: readonly Moment[],
  index: number,
  { model, seed, firstTokenMs }: BoundOptions,
): Stretch {
  const moment = moments[index];
  if (!moment || moment.untilMs - moment.fromMs < hostDebounceMs) return noAnswer;
  const { path, before, expected: missing, after } = moment;
  const truth = { path, offset: before.length, before, missing, after };
  const answer = model.answer(truth, seed).slice(0, longestAnswer);
  const shownMs = moment.fromMs + hostDebounceMs + firstTokenMs;
  let stretch = noAnswer;
  for (let key = index; key < moments.length; key++) {
    const at = moments[key];
    if (!at || at.visit !== moment.visit || at.before.length < before.length) break;
    const typed = at.before.slice(before.length);
    if (typed.length > answer.length + 8) break;
    if (at.untilMs < shownMs || typed.length >= answer.length || !answer.startsWith(typed))
      continue;
    stretch = { from: Math.min(stretch.from, key), to: key };
  }
  return stretch;
}
