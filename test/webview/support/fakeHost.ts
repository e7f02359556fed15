import assert from "node:assert/strict";
import type { BrowserContext, Page } from "playwright-core";
import {
  type AnswerStatus,
  type AttachmentChip,
  type ChatPlace,
  type ComposerState,
  type HostMessage,
  type PageConversationMessage,
  type PageMessage,
  parsePageMessage,
  type SetUpState,
} from "../../../src/protocol/chatProtocol";
import type { Language } from "../../../src/core/base/localize";
import { browser } from "./browser";
import { PageServer } from "./pageServer";
import { darkModern } from "./themes/darkModern";
import type { Theme } from "./themes/theme";
import { fontVariables, installWebviewEnvironment } from "./webviewEnvironment";

export interface FakeHostOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly fontSizePx?: number;
  /** Who asks for less motion: the system by its media query, or VS Code's setting. */
  readonly reducedMotion?: "system" | "vscode";
  readonly forcedColors?: "active" | "none";
  /** English, if it is not given. */
  readonly language?: Language | undefined;
  /** An editor tab, if it is not given. */
  readonly place?: ChatPlace;
  readonly messages?: readonly PageConversationMessage[];
  readonly composer?: Partial<ComposerState>;
  readonly setUp?: SetUpState;
  /** The page's first `ready` gets no answer by itself. */
  readonly isSilent?: boolean;
}

type Unnumbered<M> = M extends HostMessage ? Omit<M, "sequence"> : never;

/** The extension's side, played by a test: it owns the conversation and numbers what it sends. */
export class FakeHost {
  /** What the page sent; every one of them a message that the extension would take. */
  readonly received: PageMessage[] = [];
  /** Every request of the page but its own document and files. */
  readonly foreignRequests: string[] = [];
  messages: PageConversationMessage[];
  composer: ComposerState;
  setUp: SetUpState;
  /** What the user called the chat. */
  title = "";
  /** How many messages there are before those that the page has. */
  olderCount = 0;
  conversationId = "c1";
  /** What the page last said that the question is, as far as it is written. */
  draft = "";
  readonly #errors: string[] = [];
  #sequence = 0;
  #batch: unknown[] | undefined;
  #lastId = 0;

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly server: PageServer,
    private readonly options: FakeHostOptions,
  ) {
    this.messages = Array.from(options.messages ?? []);
    this.composer = { ...defaultComposer, ...options.composer };
    this.setUp = options.setUp ?? { state: "ready" };
  }

  static async open(options: FakeHostOptions = {}): Promise<FakeHost> {
    const server = new PageServer({ language: options.language, place: options.place });
    await server.start();
    const context = await (
      await browser()
    ).newContext({
      viewport: { width: options.width ?? 360, height: options.height ?? 640 },
      forcedColors: options.forcedColors ?? "none",
      reducedMotion: options.reducedMotion === "system" ? "reduce" : "no-preference",
    });
    const page = await context.newPage();
    const host = new FakeHost(page, context, server, options);
    try {
      await host.#start();
    } catch (error) {
      await host.close();
      throw error;
    }
    return host;
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.server.stop();
  }

  /** Sends messages in their order and waits until the page has taken them. */
  async send(...bodies: Unnumbered<HostMessage>[]): Promise<void> {
    const messages = bodies.map((body) => {
      this.#sequence += 1;
      return { ...body, sequence: this.#sequence };
    });
    if (this.#batch) this.#batch.push(...messages);
    else await this.sendRaw(...messages);
  }

  /** What is sent meanwhile goes as one batch at the end: fast, where there is much of it. */
  async together(sendAll: () => Promise<void>): Promise<void> {
    const batch: unknown[] = [];
    this.#batch = batch;
    await sendAll();
    this.#batch = undefined;
    await this.sendRaw(...batch);
  }

  /** Sends whatever a test likes, as it is. */
  async sendRaw(...values: unknown[]): Promise<void> {
    await this.page.evaluate(async (messages) => {
      for (const message of messages) window.postMessage(message, "*");
      await new Promise<void>((resolve) => {
        const isEnd = (event: MessageEvent): void => {
          if (event.data !== "end of batch") return;
          window.removeEventListener("message", isEnd);
          resolve();
        };
        window.addEventListener("message", isEnd);
        window.postMessage("end of batch", "*");
      });
    }, values);
  }

  async sendSnapshot(): Promise<void> {
    await this.send({
      type: "snapshot",
      conversationId: this.conversationId,
      title: this.title,
      messages: this.messages,
      olderCount: this.olderCount,
      draft: this.draft,
      composer: this.composer,
      setUp: this.setUp,
    });
  }

  async changeComposer(change: Partial<ComposerState>): Promise<void> {
    this.composer = { ...this.composer, ...change };
    await this.send({ type: "composer-changed", composer: this.composer });
  }

  async changeSetUp(setUp: SetUpState): Promise<void> {
    this.setUp = setUp;
    await this.send({ type: "set-up-changed", setUp });
  }

  /** A question, and an answer to it that has begun; returns the answer's id. */
  async ask(text: string): Promise<string> {
    const question = userMessage(text, this.#nextId());
    const answer = assistantMessage("", this.#nextId(), { answer: { state: "streaming" } });
    this.messages.push(question, answer);
    await this.send(
      { type: "message-added", message: question },
      { type: "message-added", message: answer },
    );
    return answer.id;
  }

  /** Sends the text in pieces of `size`. */
  async stream(messageId: string, text: string, size = 64): Promise<void> {
    const deltas: Unnumbered<HostMessage>[] = [];
    for (let start = 0; start < text.length; start += size) {
      const piece = text.slice(start, start + size);
      deltas.push({ type: "answer-delta", messageId, text: piece, reasoning: "" });
    }
    this.#change(messageId, (answer) => ({ text: answer.text + text }));
    await this.send(...deltas);
  }

  async think(messageId: string, reasoning: string): Promise<void> {
    this.#change(messageId, (answer) => ({ reasoning: answer.reasoning + reasoning }));
    await this.send({ type: "answer-delta", messageId, text: "", reasoning });
  }

  async end(
    messageId: string,
    answer: AnswerStatus = { state: "done", reason: "stop", detail: "" },
    notes: string[] = [],
  ): Promise<void> {
    this.#change(messageId, () => ({ answer, notes }));
    await this.send({ type: "answer-changed", messageId, caption, notes, answer });
  }

  /** One message gets lost on its way. */
  loseOne(): void {
    this.#sequence += 1;
  }

  /** The next message of this type, also one that has come already; takes it out of `received`. */
  async take<T extends PageMessage["type"]>(type: T): Promise<Extract<PageMessage, { type: T }>> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const index = this.received.findIndex((message) => message.type === type);
      const [message] = index < 0 ? [] : this.received.splice(index, 1);
      if (message?.type === type) return message as Extract<PageMessage, { type: T }>;
      await this.page.waitForTimeout(10);
    }
    throw new Error(`The page sent no ${type}; it sent ${JSON.stringify(this.received)}.`);
  }

  /** Closes the page and opens it again, as VS Code does with a view that was hidden. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#ready();
  }

  /** Nothing ran, nothing was fetched, nothing had to be forbidden. */
  async assertHarmless(): Promise<void> {
    // A test that kills its page leaves nothing to look at.
    if (this.page.isClosed()) return;
    const seen = await this.page.evaluate(() => ({
      scriptRuns: window.scriptRuns,
      policyViolations: window.policyViolations,
      url: location.pathname,
    }));
    assert.deepEqual(seen, { scriptRuns: 0, policyViolations: [], url: "/" });
    assert.deepEqual(this.foreignRequests, []);
    assert.deepEqual(this.#errors, []);
  }

  async #start(): Promise<void> {
    const { theme = darkModern, fontSizePx, reducedMotion } = this.options;
    const fonts = {
      ...fontVariables,
      ...(fontSizePx && { "--vscode-font-size": `${fontSizePx}px` }),
    };
    const variables = { ...theme.variables, ...fonts };
    this.page.on("request", (request) => this.#noteRequest(request.url()));
    this.page.on("pageerror", (error) => this.#errors.push(error.message));
    await this.page.exposeFunction("receiveInHost", (raw: unknown) => this.#receive(raw));
    await this.page.addInitScript(installWebviewEnvironment, {
      theme: { ...theme, variables },
      isMotionReduced: reducedMotion === "vscode",
    });
    await this.page.goto(this.server.origin);
    await this.#ready();
  }

  async #ready(): Promise<void> {
    if (this.options.isSilent) return;
    await this.take("ready");
    await this.sendSnapshot();
  }

  #receive(raw: unknown): void {
    const message = parsePageMessage(raw);
    assert.ok(message, `The extension would drop this: ${JSON.stringify(raw)}`);
    if (message.type === "draft") this.draft = message.text;
    else this.received.push(message);
  }

  #noteRequest(url: string): void {
    const { origin } = this.server;
    if (url !== `${origin}/` && !url.startsWith(`${origin}/dist/`)) this.foreignRequests.push(url);
  }

  #change(
    id: string,
    change: (
      answer: Extract<PageConversationMessage, { role: "assistant" }>,
    ) => Partial<PageConversationMessage>,
  ): void {
    this.messages = this.messages.map((message) =>
      message.id === id && message.role === "assistant"
        ? ({ ...message, ...change(message) } as PageConversationMessage)
        : message,
    );
  }

  #nextId(): string {
    this.#lastId += 1;
    return `m${this.#lastId}`;
  }
}

const caption = "Chat · qwen2.5-coder:7b · 0.6";

export const defaultComposer: ComposerState = {
  model: "qwen2.5-coder:7b",
  temperature: 0.6,
  temperatureBand: "balanced",
  temperatureNote: "",
  tokensBeside: 0,
  attachments: [],
  slashCommands: [
    {
      name: "explain",
      description: "Explain code: what it is for, how it works, what is easily overlooked",
      temperature: 0.3,
      temperatureBand: "precise",
    },
    {
      name: "summarize",
      description: "Summarize code or text: its purpose, then its main points",
      temperature: 0.3,
      temperatureBand: "precise",
    },
  ],
  followUps: [],
};

export function userMessage(
  text: string,
  id: string,
  attachments: AttachmentChip[] = [],
): PageConversationMessage {
  return { role: "user", id, text, attachments };
}

export function assistantMessage(
  text: string,
  id: string,
  change: Partial<Extract<PageConversationMessage, { role: "assistant" }>> = {},
): Extract<PageConversationMessage, { role: "assistant" }> {
  return {
    role: "assistant",
    id,
    text,
    reasoning: "",
    caption,
    notes: [],
    answer: { state: "done", reason: "stop", detail: "" },
    ...change,
  };
}
