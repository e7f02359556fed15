import assert from "node:assert/strict";
import { userMessage } from "./support/fakeHost";
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
  });

  it("keeps a translation with quotes and tags inside its attribute", async () => {
    const host = await open({
      language: { tag: "de", translations: { "New chat": `"><script>alert(1)</script>'&amp;` } },
      messages: [userMessage("Question", "u1")],
    });
    await host.page.getByRole("button", { name: `"><script>alert(1)</script>'&amp;` }).waitFor();
  });
});
