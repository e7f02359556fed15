import fs from "node:fs";
import path from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import type { PageConversationMessage } from "../../../src/protocol/chatProtocol";
import { assistantMessage, defaultComposer, userMessage } from "../support/fakeHost";
import { launchBrowser } from "../support/launchBrowser";
import { PageServer } from "../support/pageServer";
import { darkModern } from "../support/themes/darkModern";
import { fontVariables, installWebviewEnvironment } from "../support/webviewEnvironment";
import { longAnswer, longCode, shortAnswer } from "./conversationTexts";

/** Milliseconds of script and layout; kB are 1,000 bytes. */
export interface ChatFigures {
  readonly stream64k_total_ms: number;
  readonly stream64k_p95_ms: number;
  readonly react_stream64k_total_ms: number;
  /** The same length as a single block of code. */
  readonly code64k_total_ms: number;
  readonly code64k_p95_ms: number;
  readonly transcript1000_first_layout_ms: number;
  readonly transcript1000_script_ms: number;
  readonly append_p95_ms: number;
  readonly react_append_p95_ms: number;
  readonly page_kb: number;
  readonly highlighter_kb: number;
  readonly react_page_kb: number;
  readonly first_paint_ms: number;
  readonly react_first_paint_ms: number;
  readonly first_paint_ratio_vs_react: number;
}

export interface ChatBenchOptions {
  /** Holds what is shipped: `chat.js`, `highlighter.js`, `later.js`, `chat.style.css`. */
  readonly pageFolder: string;
  /** Holds the page to compare with, under the same names. */
  readonly comparisonFolder: string;
  readonly updates: number;
  readonly answerLength: number;
  readonly transcriptLength: number;
  /** How often each first paint is measured; the median counts. */
  readonly paints: number;
}

const paintThrottle = 4;
const paintedMessages = 20;

export async function benchChat(options: ChatBenchOptions): Promise<ChatFigures> {
  const browser = await launchBrowser();
  try {
    return await measureBoth(browser, options);
  } finally {
    await browser.close();
  }
}

async function measureBoth(browser: Browser, options: ChatBenchOptions): Promise<ChatFigures> {
  const { pageFolder, comparisonFolder, transcriptLength, answerLength } = options;
  const opening = (folder: string) => ({ browser, folder, messages: [] });
  const streamed = (folder: string, text: string) =>
    withPage(opening(folder), (page) => stream(page, text, options.updates));
  const own = await streamed(pageFolder, longAnswer(answerLength));
  const code = await streamed(pageFolder, longCode(answerLength));
  const react = await streamed(comparisonFolder, longAnswer(answerLength));
  const transcribed = (folder: string) =>
    withPage(opening(folder), (page) => measureTranscript(page, conversation(transcriptLength)));
  const transcript = await transcribed(pageFolder);
  const reactTranscript = await transcribed(comparisonFolder);
  const ownPaintMs = await firstPaint(opening(pageFolder), options.paints);
  const reactPaintMs = await firstPaint(opening(comparisonFolder), options.paints);
  return {
    stream64k_total_ms: rounded(sum(own)),
    stream64k_p95_ms: rounded(percentile95(own)),
    react_stream64k_total_ms: rounded(sum(react)),
    code64k_total_ms: rounded(sum(code)),
    code64k_p95_ms: rounded(percentile95(code)),
    transcript1000_first_layout_ms: rounded(transcript.layoutMs),
    transcript1000_script_ms: rounded(transcript.scriptMs),
    append_p95_ms: rounded(percentile95(transcript.appends)),
    react_append_p95_ms: rounded(percentile95(reactTranscript.appends)),
    page_kb: kilobytes(pageFolder, "chat.js"),
    highlighter_kb: kilobytes(pageFolder, "highlighter.js"),
    react_page_kb: kilobytes(comparisonFolder, "chat.js"),
    first_paint_ms: rounded(ownPaintMs),
    react_first_paint_ms: rounded(reactPaintMs),
    first_paint_ratio_vs_react: rounded(ownPaintMs / reactPaintMs),
  };
}

/** Each update of an answer, from the message of the host to the end of layout. */
async function stream(page: Page, text: string, updates: number): Promise<readonly number[]> {
  const size = Math.ceil(text.length / updates);
  const pieces = Array.from({ length: updates }, (_, index) =>
    text.slice(index * size, (index + 1) * size),
  );
  const answer = assistantMessage("", "stream", { answer: { state: "streaming" } });
  return page.evaluate(
    async ([message, deltas]) => {
      window.tellPage({ type: "message-added", message });
      const times: number[] = [];
      for (const delta of deltas) {
        // Frames are drawn between the updates, as they are when an answer comes over the wire.
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const startMs = performance.now();
        window.tellPage({
          type: "answer-delta",
          messageId: message.id,
          text: delta,
          reasoning: "",
        });
        void document.querySelector(".scroller")?.scrollHeight;
        times.push(performance.now() - startMs);
      }
      return times;
    },
    [answer, pieces] as const,
  );
}

interface TranscriptFigures {
  readonly scriptMs: number;
  readonly layoutMs: number;
  readonly appends: readonly number[];
}

/** A long conversation shown at once, then a question and an answer added to it a hundred times. */
async function measureTranscript(
  page: Page,
  messages: readonly PageConversationMessage[],
): Promise<TranscriptFigures> {
  const added = Array.from({ length: 100 }, (_, index) =>
    index % 2 === 0
      ? userMessage(`Question ${index}`, `q${index}`)
      : assistantMessage(shortAnswer(index), `r${index}`),
  );
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const layoutBeforeMs = await layoutMsOf(session);
  const shownMs = await page.evaluate((snapshot) => {
    const startMs = performance.now();
    window.tellPage(snapshot);
    void document.querySelector(".scroller")?.scrollHeight;
    return performance.now() - startMs;
  }, snapshotOf(messages));
  const layoutMs = (await layoutMsOf(session)) - layoutBeforeMs;
  const appends = await page.evaluate(async (more) => {
    const times: number[] = [];
    for (const message of more) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const startMs = performance.now();
      window.tellPage({ type: "message-added", message });
      void document.querySelector(".scroller")?.scrollHeight;
      times.push(performance.now() - startMs);
    }
    return times;
  }, added);
  return { scriptMs: shownMs - layoutMs, layoutMs, appends };
}

/** What styles and layout have cost so far, wherever a script asked for them. */
async function layoutMsOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  const names = ["LayoutDuration", "RecalcStyleDuration"];
  const seconds = metrics.filter(({ name }) => names.includes(name)).map(({ value }) => value);
  return sum(seconds) * 1_000;
}

/** From the beginning of the navigation to the first paint, which has the whole conversation; the median of several. */
async function firstPaint(opening: Opening, times: number): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    taken.push(
      await withPage({ ...opening, messages: conversation(paintedMessages) }, (page) =>
        page.evaluate(() => window.whenPainted),
      ),
    );
  }
  return taken.toSorted((one, other) => one - other)[Math.floor(taken.length / 2)] ?? Number.NaN;
}

interface Opening {
  readonly browser: Browser;
  readonly folder: string;
  readonly messages: readonly PageConversationMessage[];
}

/** Opens a page whose host answers `ready` at once with these messages; throttled where there are some. */
async function withPage<T>(
  { browser, folder, messages }: Opening,
  measure: (page: Page) => Promise<T>,
): Promise<T> {
  const server = new PageServer({ folder });
  await server.start();
  const context = await browser.newContext({ viewport: { width: 420, height: 800 } });
  try {
    const page = await context.newPage();
    if (messages.length > 0) {
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: paintThrottle });
    }
    const theme = { ...darkModern, variables: { ...darkModern.variables, ...fontVariables } };
    await page.addInitScript(installWebviewEnvironment, { theme, isMotionReduced: true });
    await page.addInitScript(installFastHost, snapshotOf(messages));
    await page.goto(server.origin);
    await page.waitForFunction(() => window.isReady);
    return await measure(page);
  } finally {
    await context.close();
    await server.stop();
  }
}

/** Runs in the browser: a host that costs nothing, and the first paint, which has all messages because the host answers at once. */
function installFastHost(snapshot: ReturnType<typeof snapshotOf>): void {
  let sequence = 0;
  window.tellPage = (message) => {
    sequence += 1;
    const event = new MessageEvent("message", { data: { ...message, sequence } });
    window.dispatchEvent(event);
  };
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: ({ type }: { type: string }) => {
        if (type !== "ready") return;
        window.tellPage(snapshot);
        window.isReady = true;
      },
      getState: () => undefined,
      setState: () => undefined,
    }),
  });
  window.whenPainted = new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [first] = list.getEntriesByName("first-contentful-paint");
      if (first) resolve(first.startTime);
    });
    observer.observe({ type: "paint", buffered: true });
  });
}

function snapshotOf(messages: readonly PageConversationMessage[]) {
  return {
    type: "snapshot" as const,
    conversationId: "bench",
    title: "",
    messages: Array.from(messages),
    olderCount: 0,
    composer: defaultComposer,
    setUp: { state: "ready" as const },
  };
}

function conversation(length: number): readonly PageConversationMessage[] {
  return Array.from({ length }, (_, index) =>
    index % 2 === 0
      ? userMessage(`What does part ${index} do, and where is it?`, `u${index}`)
      : assistantMessage(shortAnswer(index), `a${index}`),
  );
}

function kilobytes(folder: string, file: string): number {
  return rounded(fs.statSync(path.join(folder, file)).size / 1_000);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function percentile95(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

declare global {
  interface Window {
    isReady?: boolean;
    whenPainted: Promise<number>;
    tellPage(message: object): void;
  }
}
