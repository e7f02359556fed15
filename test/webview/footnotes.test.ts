import assert from "node:assert/strict";
import { assistantMessage, type FakeHost } from "./support/fakeHost";
import { usePages } from "./support/usePages";

const text = [
  "Sorted[^quick] and stable[^1], see [^quick] again, `[^1]` and [^missing].",
  "[^1]: Since 2019.",
  "",
  "[^quick]: Quicksort.",
  "",
  "    Worst case: quadratic.",
  "",
  "[^unused]: Nobody mentions me.",
  "",
  "The end.",
].join("\n");

function focusedText(host: FakeHost): Promise<string> {
  return host.page.evaluate(() => (document.activeElement?.textContent ?? "").trim());
}

describe("footnotes of an answer", () => {
  const open = usePages();

  for (const isStreamed of [false, true]) {
    it(`are numbered as they are mentioned and stand at the end, ${isStreamed ? "streamed" : "whole"}`, async () => {
      const host = await open({ messages: isStreamed ? [] : [assistantMessage(text, "a1")] });
      if (isStreamed) {
        const id = await host.ask("How?");
        await host.stream(id, text, 3);
        await host.end(id);
      }
      const notes = host.page.locator(".markdown > :last-child.footnotes li");
      assert.deepEqual(
        (await notes.allInnerTexts()).map((note) => note.replaceAll(/\s+/gu, " ").trim()),
        ["Quicksort. Worst case: quadratic. ↩ ↩", "Since 2019. ↩"],
      );
      const first = host.page.locator(".markdown p").first();
      assert.equal(
        await first.textContent(),
        "Sorted1 and stable2, see 1 again, [^1] and [^missing].",
      );
      await host.page.getByText("[^unused]: Nobody mentions me.").waitFor();
    });
  }

  it("lead to the note and back to the very place, without asking the host to open anything", async () => {
    const host = await open({ messages: [assistantMessage(text, "a1")] });
    await host.page.getByRole("link", { name: "Footnote 1", exact: true }).last().click();
    assert.match(await focusedText(host), /^Quicksort/u);
    const back = host.page.getByRole("link", { name: "Back to where footnote 1 is mentioned" });
    await back.last().click();
    assert.equal(await host.page.evaluate(() => document.activeElement?.id), "footnote-a1-1-2");
    await back.first().click({ button: "middle" });
    await host.sendRaw();
    assert.deepEqual(
      host.received.filter(({ type }) => type === "open-link"),
      [],
    );
  });

  it("of several answers do not mix, though their labels are the same", async () => {
    const host = await open({
      messages: [
        assistantMessage("One[^1].\n\n[^1]: First note.", "a1"),
        assistantMessage("Two[^1].\n\n[^1]: Second note.", "a2"),
      ],
    });
    const ids = await host.page
      .locator(".markdown [id]")
      .evaluateAll((elements) => elements.map(({ id }) => id));
    assert.equal(new Set(ids).size, 4);
    await host.page.getByRole("link", { name: "Footnote 1", exact: true }).last().click();
    assert.match(await focusedText(host), /^Second note/u);
  });

  it("are plain text while their answer is being written", async () => {
    const host = await open();
    const id = await host.ask("How?");
    await host.stream(id, "Sorted[^1] well.\n\nMore.\n");
    assert.equal(await host.page.locator(".markdown p").first().innerText(), "Sorted[^1] well.");
    await host.stream(id, "\n[^1]: A note.\n");
    await host.end(id);
    await host.page.getByRole("link", { name: "Footnote 1", exact: true }).waitFor();
  });
});
