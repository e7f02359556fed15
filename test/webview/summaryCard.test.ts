import assert from "node:assert/strict";
import { assistantMessage, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

describe("the summary of older messages", () => {
  const open = usePages();
  const summary = { text: "They spoke of\n<b>numbers</b>.", origin: "model" } as const;
  const openChat = () =>
    open({ messages: [userMessage("Q", "q1"), { ...assistantMessage("A", "a1"), summary }] });

  it("stands below the last message that it stands for, folded, and says who wrote it", async () => {
    const host = await openChat();
    const card = host.page.locator("article.answer .summary-card");
    assert.match(
      await card.innerText(),
      /What the model knows of everything above\s+summed up by the model/u,
    );
    assert.equal(await card.locator(".summary-text").isVisible(), false);
    await card.locator("summary").click();
    assert.equal(await card.locator(".summary-text").innerText(), summary.text);
  });

  it("can be changed, and taken away by leaving nothing of it", async () => {
    const host = await openChat();
    await host.page.locator(".summary-card summary").click();
    const box = host.page.getByRole("textbox", { name: "The summary in other words" });
    for (const text of ["My own words.", ""]) {
      await host.page.getByRole("button", { name: "Change" }).click();
      await box.fill(text);
      await host.page.keyboard.press("Enter");
      assert.deepEqual(await host.take("edit-summary"), {
        type: "edit-summary",
        messageId: "a1",
        text,
      });
    }
  });
});
