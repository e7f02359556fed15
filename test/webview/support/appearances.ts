import { assistantMessage, type FakeHost, userMessage } from "./fakeHost";

const answer = `Text with \`code\`, a [link](https://example.com) and an ![image](https://a.example/b.png).

## Heading

- item
  1. inner
- [x] task

> quote

| a | b |
| - | -: |
| 1 | 2 |

\`\`\`ts
/** Comment */
@decorate class Name<T> extends Base { private readonly text = "a\\n" + /b/u.source; method(a: number): void { return this.call(42, true, null); } }
\`\`\`

\`\`\`html
<a href="x" class="y">text</a> <!-- comment -->
\`\`\`

\`\`\`css
.name > #id:hover { color: #fff; margin: 1px; }
\`\`\`

\`\`\`diff
- old
+ new
@@ 1 @@
\`\`\`

\`\`\`python
@decorated
def f(self, *args): return f"{args}" if None else len([1.5])
\`\`\`
`;

/** One pixel. */
const thumbnail =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const button = (host: FakeHost, name: string | RegExp) => host.page.getByRole("button", { name });

/** What the page can look like, each with the way there from the one before. */
export const appearances: Readonly<Record<string, (host: FakeHost) => Promise<void>>> = {
  "an empty chat": async (host) => host.sendSnapshot(),
  "the first run": (host) => host.changeSetUp({ state: "no-model", reason: "None was found." }),
  "a download": (host) => host.changeSetUp({ state: "downloading", received: 1, total: 3 }),
  "a search": (host) => host.changeSetUp({ state: "looking" }),
  "a conversation": async (host) => {
    await host.changeSetUp({ state: "ready" });
    host.messages = [
      userMessage("/explain this\n".repeat(20), "u1", [
        { id: "f", label: "a.ts:1", lines: 1, tokens: 12 },
      ]),
      assistantMessage(answer, "a1", {
        reasoning: "Thinking",
        notes: ["A note"],
        answer: { state: "done", reason: "stop", detail: "9 tokens" },
      }),
    ];
    await host.sendSnapshot();
    await host.page.locator(".hljs-keyword").first().waitFor();
    await host.page.locator("summary").click();
  },
  "an answer under way": async (host) => {
    await host.changeComposer({
      attachments: [{ id: "f", label: "src/a.ts:1-3", lines: 3, tokens: 12 }],
      temperatureNote: "fixed by this model",
    });
    const id = await host.ask("Question");
    await host.think(id, "Hm");
    await host.stream(id, "Text\n\n```ts\nconst a");
  },
  "a failed answer": async (host) => {
    const id = await host.ask("Question");
    const problem = { message: "The server is gone.", action: "retry" as const };
    await host.end(id, { state: "failed", problem });
  },
  "the menu of a code block": async (host) => {
    await host.page.getByRole("button", { name: "More for this code" }).first().click();
  },
  "chips that are out of date, and too many": async (host) => {
    const chip = { id: "f", label: "src/a.ts:1-3", lines: 3, tokens: 9_000, isChanged: true };
    await host.changeComposer({ attachments: [chip], contextWindow: 8_192 });
  },
  "the menu of things to attach": async (host) => {
    await host.page.getByRole("textbox", { name: "Question" }).fill("@");
    const offers = [{ kind: "file", key: "", label: "File", detail: "A file", completes: "file:" }];
    await host.send({ type: "context-found", query: "", offers });
  },
  "the menu of commands": async (host) => {
    await host.page.getByRole("textbox", { name: "Question" }).fill("/");
  },
  "an answer that waits for its model": async (host) => {
    await host.page.getByRole("textbox", { name: "Question" }).fill("");
    const id = await host.ask("Question");
    await host.end(id, { state: "streaming", phase: "loading-model", waitedMs: 34_000 });
    await host.page.locator(".waiting:not([hidden])").waitFor();
  },
  "a failure with two ways on": async (host) => {
    const id = await host.ask("Question");
    const problem = { message: "It does not run.", action: "start-ollama" as const };
    await host.end(id, { state: "failed", problem: { ...problem, doctorHelps: true } });
  },
  "a pinned answer of several, with a note, a judgement and a summary of all before it": async (
    host,
  ) => {
    host.messages = [
      { ...userMessage("Question", "u1"), isPinned: true },
      assistantMessage("So it is[^1].\n\n[^1]: A note.", "a1", {
        isPinned: true,
        rating: "good",
        branch: { position: 2, count: 3, previousId: "a0", nextId: "a2" },
        summary: { text: "They spoke of carts.", origin: "model" },
      }),
    ];
    host.olderCount = 12;
    await host.sendSnapshot();
    await host.page.locator(".summary-card summary").click();
    await host.page.locator("article.answer").focus();
  },
  "a summary that is being changed": (host) => button(host, /^Change$/u).click(),
  "a question that is being changed": async (host) => {
    await host.page.keyboard.press("Escape");
    await host.page.locator("article.question").focus();
    await button(host, "Edit and ask again").click();
  },
  "a message that was deleted": async (host) => {
    await host.page.keyboard.press("Escape");
    await host.page.locator("article.answer").focus();
    await button(host, /^Delete this question/)
      .last()
      .click();
    await button(host, "Undo").waitFor();
  },
  "suggestions, and a picture that the model will not see": (host) =>
    host.changeComposer({
      followUps: ["What could go wrong?"],
      attachments: [{ id: "p", label: "plan.png", lines: 0, tokens: 85, thumbnail }],
      reading: { price: { kind: "known", inputUsd: 0.000_003 }, takesPictures: false },
    }),
  "the search": async (host) => {
    await host.page.keyboard.press("Control+f");
    await host.page.getByRole("textbox", { name: "Find in this chat" }).fill("So");
  },
};
