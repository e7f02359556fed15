import assert from "node:assert/strict";
import { assistantMessage, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

describe("the page in another language", () => {
  const open = usePages();

  it("says what it says in the user's language, and in English what is not translated", async () => {
    const host = await open({
      language: {
        tag: "de",
        translations: {
          "{0}, message {1} of {2}": "{0}, Nachricht {1} von {2}",
          You: "Sie",
          Send: "Senden",
        },
      },
      messages: [userMessage("Frage", "u1")],
    });
    await host.page.getByRole("article", { name: "Sie, Nachricht 1 von 1" }).waitFor();
    await host.page.getByRole("button", { name: "Senden", exact: true }).waitFor();
    await host.page.getByRole("button", { name: "New chat" }).waitFor();
    assert.equal(await host.page.getAttribute("html", "lang"), "de");
    assert.equal(await host.page.getAttribute("html", "dir"), "ltr");
  });

  it("runs from right to left in Arabic", async () => {
    const host = await open({ language: { tag: "ar", translations: { Send: "إرسال" } } });
    const send = await host.page.getByRole("button", { name: "إرسال" }).boundingBox();
    assert.ok(send && send.x < 180, "the button to send is at the left");
    assert.equal(await host.page.getAttribute("html", "dir"), "rtl");
    const command = host.page.locator(".suggestion .slash-command").first();
    assert.equal(await command.evaluate((element) => getComputedStyle(element).direction), "ltr");
  });

  it("keeps a translation with quotes and tags inside its attribute", async () => {
    const host = await open({
      language: { tag: "de", translations: { "New chat": `"><script>alert(1)</script>'&amp;` } },
      messages: [userMessage("Question", "u1")],
    });
    await host.page.getByRole("button", { name: `"><script>alert(1)</script>'&amp;` }).waitFor();
  });

  it("decides for each block of an answer how it runs, and lets code run from left to right", async () => {
    const text =
      "English first.\n\nuseState يعيد القيمة الحالية و `setState(next)` يغيرها\n\n- عنصر أول\n- عنصر ثان\n\n```ts\n// تعليق\nlet a;\n```\n";
    for (const [tag, expected] of [
      ["en", ["ltr", "rtl", "rtl", "ltr"]],
      ["ar", ["ltr", "rtl", "rtl", "ltr"]],
    ] as const) {
      const host = await open({
        language: { tag, translations: {} },
        messages: [assistantMessage(text, "a1")],
      });
      const directions = await host.page
        .locator(".markdown p, .markdown ul, .markdown pre")
        .evaluateAll((blocks) => blocks.map((block) => getComputedStyle(block).direction));
      assert.deepEqual(directions, expected, tag);
      const code = host.page.locator(".markdown p code");
      assert.equal(await code.evaluate((element) => getComputedStyle(element).direction), "ltr");
    }
  });

  it("decides so while the answer grows as well", async () => {
    const host = await open();
    const id = await host.ask("سؤال");
    await host.stream(id, "نعم، هذا هو الجواب الصحيح", 3);
    assert.equal(await host.page.locator(".markdown p").getAttribute("dir"), "rtl");
    await host.end(id);
    assert.equal(await host.page.locator(".markdown p").getAttribute("dir"), "rtl");
  });
});
