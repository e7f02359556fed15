import assert from "node:assert/strict";
import type { CDPSession } from "playwright-core";
import { appearances } from "./support/appearances";
import type { FakeHost } from "./support/fakeHost";
import { usePages } from "./support/usePages";

/** What the browser itself lets the keyboard work. */
const controls = "a[href], button, summary, input, textarea";

/** Parts that the arrows reach: of a bar from its one stop for Tab, of a list from the question, of a menu from its first. */
const walkedByArrows = "[role=toolbar]:has([data-walked]) *, [role=menu] *, [role=listbox] *";

/** Hears of clicks on controls within it, so that not each of those has to. */
const listensForOthers = ".messages, [role=toolbar]";

describe("the keyboard", () => {
  const open = usePages();

  it("reaches everything that a mouse can press, whatever the page shows", async () => {
    const host = await open();
    for (const [name, appear] of Object.entries(appearances)) {
      await appear(host);
      assert.deepEqual(await pressedByMouseOnly(host), [], name);
    }
  });

  it("is told apart from a page with something for the mouse alone", async () => {
    const host = await open();
    await appearances["a conversation"]?.(host);
    const sentence = await host.page.evaluate(() => {
      const text = document.querySelector(".answer .markdown p");
      text?.addEventListener("click", () => undefined);
      document.querySelector(".send-button")?.setAttribute("tabindex", "-1");
      return text?.textContent ?? "";
    });
    const found = await pressedByMouseOnly(host);
    assert.equal(found.length, 2, found.join("\n"));
    assert.ok(found.some((line) => line.includes(sentence.slice(0, 10))));
    assert.ok(found.some((line) => line.includes("Send")));
  });
});

/** What can be seen and pressed, and is neither a stop for Tab nor walked by arrows. */
async function pressedByMouseOnly(host: FakeHost): Promise<readonly string[]> {
  const session = await host.page.context().newCDPSession(host.page);
  try {
    await markListeners(session);
  } finally {
    await session.detach();
  }
  await walkByTab(host);
  return host.page.evaluate(
    ([controls, walkedByArrows, listensForOthers]) => {
      const isSeen = (element: Element) =>
        element.checkVisibility({ visibilityProperty: true }) && !element.closest("[disabled]");
      const found = Array.from(document.querySelectorAll(`${controls}, [data-hears-clicks]`))
        .filter((element) => isSeen(element) && !element.matches(listensForOthers))
        .filter((element) => !element.matches(`[data-walked], ${walkedByArrows}`))
        .map((element) => element.outerHTML.slice(0, 300));
      for (const mark of ["data-walked", "data-hears-clicks"])
        for (const element of document.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark);
      return found;
    },
    [controls, walkedByArrows, listensForOthers] as const,
  );
}

/** Marks every element of the page that a script listens to for clicks, which only the browser's own tools tell. */
async function markListeners(session: CDPSession): Promise<void> {
  const { result } = await session.send("Runtime.evaluate", {
    expression: "document.querySelector('#page')",
  });
  const { objectId = "" } = result;
  const { listeners } = await session.send("DOMDebugger.getEventListeners", {
    objectId,
    depth: -1,
  });
  for (const { type, backendNodeId } of listeners) {
    if (type !== "click" || backendNodeId === undefined) continue;
    const { object } = await session.send("DOM.resolveNode", { backendNodeId });
    await session.send("Runtime.callFunctionOn", {
      objectId: object.objectId ?? "",
      functionDeclaration: "function () { this.setAttribute('data-hears-clicks', ''); }",
    });
  }
}

/** Marks each stop of one round by Tab, wherever that begins. */
async function walkByTab(host: FakeHost): Promise<void> {
  // In a list over the question, Tab takes what it offers and Escape leaves it.
  if ((await host.page.getByRole("listbox").count()) > 0) await host.page.keyboard.press("Escape");
  for (let step = 0; step < 200; step += 1) {
    await host.page.keyboard.press("Tab");
    const isAround = await host.page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement?.hasAttribute("data-walked")) return true;
      if (activeElement !== document.body) activeElement?.setAttribute("data-walked", "");
      return false;
    });
    if (isAround) return;
  }
  assert.fail("Tab does not come around.");
}
