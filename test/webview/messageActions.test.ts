import assert from "node:assert/strict";
import { assistantMessage, type FakeHost, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

const question = userMessage("What is it?", "q1");
const answer = assistantMessage("It is a **test**.\n\nWith two parts.", "a1");

function act(host: FakeHost, name: string | RegExp, article = "article.answer") {
  return host.page.locator(article).getByRole("button", { name }).click();
}

describe("what one can do with a message", () => {
  const open = usePages();
  const openChat = () => open({ messages: [question, answer] });

  it("shows with the pointer or the keyboard on the message", async () => {
    const host = await open({ messages: [question, answer, userMessage("And?", "q2")] });
    const opacity = (article: string) =>
      host.page
        .locator(`${article} .message-buttons`)
        .first()
        .evaluate((row) => getComputedStyle(row).opacity);
    assert.equal(await opacity("article.answer"), "0");
    await host.page.locator("article.answer").focus();
    await host.page
      .locator("article.answer .message-buttons")
      .evaluate((row) => Promise.all(row.getAnimations().map((animation) => animation.finished)));
    assert.equal(await opacity("article.answer"), "1");
  });

  for (const [name, message] of [
    ["Answer again", { type: "regenerate", messageId: "a1", way: "same" }],
    [
      "Answer again with another model or temperature",
      { type: "regenerate", messageId: "a1", way: "choose" },
    ],
    ["Go on from here in a chat of its own", { type: "fork", messageId: "a1" }],
    ["Keep in the model's sight", { type: "pin", messageId: "a1", isPinned: true }],
    ["A good answer", { type: "rate", messageId: "a1", rating: "good" }],
    ["A bad answer", { type: "rate", messageId: "a1", rating: "bad" }],
    ["Copy the answer", { type: "copy-answer", messageId: "a1" }],
  ] as const) {
    it(`tells the host: ${name.toLowerCase()}`, async () => {
      const host = await openChat();
      await act(host, new RegExp(`^${name}$`, "u"));
      assert.deepEqual(await host.take(message.type), message);
    });
  }

  it("takes back what was said of the answer, which the button shows", async () => {
    const host = await open({ messages: [question, { ...answer, rating: "good" }] });
    const name = "Take back that it is a good answer";
    const button = host.page.getByRole("button", { name, pressed: true });
    await button.click();
    assert.deepEqual(await host.take("rate"), { type: "rate", messageId: "a1", rating: "none" });
    const other = host.page.getByRole("button", { name: "A bad answer", pressed: false });
    assert.equal(await other.count(), 1);
  });

  it("is one stop of the Tab key for each message; arrows go from button to button", async () => {
    const host = await openChat();
    await host.page.locator("article.answer").focus();
    await host.page.keyboard.press("Tab");
    const focused = () => host.page.evaluate(() => document.activeElement?.ariaLabel);
    assert.equal(await focused(), "Copy the answer");
    await host.page.keyboard.press("ArrowRight");
    assert.equal(await focused(), "Quote the selection, or all of it");
    await host.page.keyboard.press("End");
    assert.equal(await focused(), "Delete this question with its answer");
    await host.page.keyboard.press("ArrowRight");
    assert.equal(await focused(), "Copy the answer");
    await host.page.keyboard.press("ArrowLeft");
    await host.page.keyboard.press("Tab");
    assert.equal(await focused(), "Question");
  });

  it("comes with an answer's end; until then its question can be deleted with it", async () => {
    const host = await open();
    const id = await host.ask("Why?");
    const buttons = host.page.locator(".message-buttons");
    await buttons.last().waitFor({ state: "attached" });
    assert.equal(await buttons.last().isVisible(), false);
    await host.page.locator("article.question").focus();
    await host.page.keyboard.press("Tab");
    await host.page.keyboard.press("End");
    await host.page.keyboard.press("Enter");
    assert.equal((await host.take("delete-message")).messageId, host.messages[0]?.id);
    await host.end(id);
    assert.ok(await buttons.last().isVisible());
  });

  it("edits a question in its place; Enter sends, Escape leaves it", async () => {
    const host = await openChat();
    await host.page.locator("article.question").hover();
    await act(host, "Edit and ask again", "article.question");
    const box = host.page.getByRole("textbox", { name: "The question in other words" });
    assert.equal(await box.inputValue(), "What is it?");
    await host.page.keyboard.press("Escape");
    assert.equal(await box.count(), 0);
    assert.ok(await host.page.locator("textarea").evaluate((el) => el === document.activeElement));

    await act(host, "Edit and ask again", "article.question");
    await box.fill("What is it\nreally?");
    await host.page.keyboard.press("Enter");
    assert.deepEqual(await host.take("edit-question"), {
      type: "edit-question",
      messageId: "q1",
      text: "What is it\nreally?",
    });
    assert.deepEqual(host.received, []);
  });

  it("leaves a question alone that is edited into nothing else", async () => {
    const host = await openChat();
    await act(host, "Edit and ask again", "article.question");
    await host.page.keyboard.press("Enter");
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("quotes what is selected of an answer, or all of it, for the next question", async () => {
    const host = await openChat();
    const composer = host.page.getByRole("textbox", { name: "Question" });
    await host.page.locator("article.answer strong").selectText();
    await act(host, "Quote the selection, or all of it");
    assert.equal(await composer.inputValue(), "> test\n\n");
    await composer.fill("");
    await act(host, "Quote the selection, or all of it");
    assert.equal(await composer.inputValue(), "> It is a **test**.\n>\n> With two parts.\n\n");
  });

  it("deletes a question with its answer, and offers it back", async () => {
    const host = await openChat();
    assert.equal(await host.page.getByRole("button", { name: "Undo" }).count(), 0);
    await act(host, "Delete this question with its answer");
    assert.deepEqual(await host.take("delete-message"), {
      type: "delete-message",
      messageId: "a1",
    });
    await host.page.getByRole("button", { name: "Undo" }).click();
    await host.take("undo-delete");
    assert.equal(await host.page.getByRole("button", { name: "Undo" }).count(), 0);
  });

  it("says that a message is pinned and takes the pin off again", async () => {
    const host = await open({ messages: [question, { ...answer, isPinned: true }] });
    const pin = host.page.getByRole("button", { name: "Do not keep in the model's sight" });
    assert.equal(await pin.getAttribute("aria-pressed"), "true");
    await pin.click();
    assert.deepEqual(await host.take("pin"), { type: "pin", messageId: "a1", isPinned: false });
  });

  it("keeps the keyboard where it was when a message is pinned, and gives it to the composer when one goes", async () => {
    const host = await openChat();
    const focused = () => host.page.evaluate(() => document.activeElement?.ariaLabel);
    const pin = host.page.locator("article.answer [data-message-action=pin]");
    await pin.waitFor({ state: "attached" });
    await pin.press("Enter");
    await host.take("pin");
    host.messages = [question, { ...answer, isPinned: true }];
    await host.sendSnapshot();
    assert.equal(await focused(), "Do not keep in the model's sight");
    await host.page.locator("article.answer [data-message-action=delete]").press("Enter");
    await host.take("delete-message");
    assert.equal(await focused(), "Question");
  });

  it("goes from version to version by arrows, and not beyond the ends", async () => {
    const branch = { position: 2, count: 2, previousId: "a0" };
    const host = await open({ messages: [question, { ...answer, branch }] });
    await host.page.getByText("Version 2 of 2").waitFor({ state: "attached" });
    assert.ok(await host.page.getByRole("button", { name: "Next version" }).isDisabled());
    await host.page.getByRole("button", { name: "Version before" }).click();
    assert.deepEqual(await host.take("select-branch"), { type: "select-branch", branchId: "a0" });
  });

  it("leaves messages as they are that are the same in another branch", async () => {
    const host = await openChat();
    await host.page.locator("article.question").evaluate((article) => {
      article.dataset["mark"] = "kept";
    });
    host.messages = [question, assistantMessage("Another answer", "a2")];
    await host.sendSnapshot();
    assert.equal(await host.page.locator("article.question").getAttribute("data-mark"), "kept");
    assert.equal(
      await host.page.locator("article.answer .markdown").textContent(),
      "Another answer",
    );
  });
});

describe("the chat around its messages", () => {
  const open = usePages();

  it("leaves the list of chats and a new one to the title bar of its view, but for the keyboard", async () => {
    const host = await open({ messages: [question], place: "view" });
    const { page } = host;
    assert.equal(await page.locator(".chat-title").innerText(), "What is it?");
    const seenButtons = () =>
      page
        .locator(".top-bar button")
        .evaluateAll((buttons) =>
          buttons
            .filter((button) => getComputedStyle(button).clipPath === "none")
            .map((button) => button.ariaLabel),
        );
    assert.deepEqual(await seenButtons(), []);
    for (const [name, type] of [
      ["Show chats", "show-history"],
      ["New chat", "new-chat"],
    ] as const) {
      await page.keyboard.press("Tab");
      assert.deepEqual(await seenButtons(), [name]);
      await page.keyboard.press("Enter");
      await host.take(type);
    }
    host.messages = [];
    await host.sendSnapshot();
    assert.deepEqual(await seenButtons(), []);
    const bar = await page.locator(".top-bar").boundingBox();
    assert.ok((bar?.height ?? 0) < 2, "it takes no room");
  });

  it("leads to all chats from a tab before anything was said in it", async () => {
    const host = await open();
    await host.page.getByRole("button", { name: "Show chats" }).click();
    await host.take("show-history");
  });

  it("goes by the name the user gave it, and leads to all chats", async () => {
    const host = await open({ messages: [question] });
    assert.equal(await host.page.locator(".chat-title").innerText(), "What is it?");
    host.title = "A name";
    await host.sendSnapshot();
    assert.equal(await host.page.locator(".chat-title").innerText(), "A name");
    await host.page.getByRole("button", { name: "Show chats" }).click();
    await host.take("show-history");
  });

  it("offers what may be asked next, a click away", async () => {
    const host = await open({
      messages: [question, answer],
      composer: { followUps: ["What could go wrong?", "Show an example"] },
    });
    await host.page.getByRole("button", { name: "Show an example" }).click();
    assert.deepEqual(await host.take("send"), { type: "send", text: "Show an example" });
    await host.changeComposer({ followUps: [] });
    assert.equal(await host.page.locator(".follow-ups").count(), 0);
  });
});
