import assert from "node:assert/strict";
import type { Language } from "../../src/core/base/localize";
import { readBundles } from "../support/translations";
import type { FakeHost } from "./support/fakeHost";
import { usePages } from "./support/usePages";

/** As narrow as VS Code lets its side bar be, but for a few pixels. */
const widthPx = 240;

const languages: readonly (Language | undefined)[] = [undefined, ...readBundles()];

const file = {
  id: "f",
  label: "src/checkout/cart.ts:1-40",
  lines: 40,
  tokens: 1_200,
  hash: "0f1e2d3",
};
const chips = [
  file,
  { id: "p", label: "Problems", lines: 2, tokens: 90, hash: "1a2b3c4", isChanged: true },
];

/** What stands below the messages, each with the way there from the one before. */
const situations: Readonly<Record<string, (host: FakeHost) => Promise<unknown>>> = {
  idle: (host) => host.changeComposer({ attachments: chips }),
  "a question that is being written": (host) =>
    host.page.locator(".composer textarea").fill("What is it?"),
  "an answer under way, and the next question": (host) => host.ask("Question"),
  "an answer under way": (host) => host.page.locator(".composer textarea").fill(""),
  "a long model name, a persona and a temperature of the user's own": (host) =>
    host.changeComposer({
      model: "hf.co/bartowski/Qwen2.5-Coder-32B-Instruct-GGUF:Q4_K_M",
      persona: "reviewer-of-everything",
      temperatureNote: "fixed by this model",
      chosen: { temperature: 0.65, temperatureBand: "balanced" },
      attachments: [{ ...file, label: `src/${"checkout/".repeat(9)}cart.ts:1-40` }],
    }),
  "the same while the next question is written": (host) =>
    host.page.locator(".composer textarea").fill("What is it?"),
};

describe("a side bar of 240 pixels", () => {
  const open = usePages();

  for (const language of languages)
    it(`holds Send, the model's name and the chips side by side (${language?.tag ?? "en"})`, async () => {
      const host = await open({ width: widthPx, place: "view", language });
      await host.page.locator(".slash-menu, .drop-hint").first().waitFor({ state: "attached" });
      for (const [name, appear] of Object.entries(situations)) {
        await appear(host);
        assert.deepEqual(await misplaced(host), [], name);
      }
    });

  it("is told apart from one in which something stands too far out, or on something else", async () => {
    const host = await open({ width: widthPx, place: "view" });
    await situations["an answer under way, and the next question"]?.(host);
    for (const [style, problem] of [
      ["position: relative; left: 30px", /send-button is-stop \S+ reaches out of the page/],
      ["position: relative; left: -60px", /send-button is-stop \S+ lies on model-button/],
      ["display: none", /There is no \.send-button/],
    ] as const) {
      await host.page
        .locator(".send-button")
        .evaluate((button: HTMLElement, css) => (button.style.cssText = css), style);
      assert.match((await misplaced(host)).join("\n"), problem);
    }
  });
});

/** One sentence for each part of the composer that is not seen whole, lies on another one or is too narrow to read. */
function misplaced(host: FakeHost): Promise<string[]> {
  return host.page.evaluate(() => {
    const problems: string[] = [];
    const parts = Array.from(
      document.querySelectorAll<HTMLElement>(
        ".composer .chip, .composer-bar > *, .composer .chip-meter",
      ),
    ).filter((part) => part.getClientRects().length > 0);
    for (const selector of [".send-button", ".model-name"])
      if (!parts.some((part) => part.matches(selector) || part.querySelector(selector)))
        problems.push(`There is no ${selector}`);
    const nameOf = ({ className, textContent }: HTMLElement) =>
      `${className} “${textContent.trim().slice(0, 30)}”`;
    const boxes = parts.map((part) => ({ part, box: part.getBoundingClientRect() }));
    for (const { part, box } of boxes) {
      if (box.left < 0 || box.right > innerWidth || box.bottom > innerHeight || box.top < 0)
        problems.push(`${nameOf(part)} reaches out of the page`);
      const name = part.querySelector(".model-name, .chip-label");
      if (name && name.getBoundingClientRect().width < 40)
        problems.push(`${nameOf(part)} shows next to nothing of its name`);
    }
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        const isApart =
          one.box.right <= other.box.left + 0.5 ||
          other.box.right <= one.box.left + 0.5 ||
          one.box.bottom <= other.box.top + 0.5 ||
          other.box.bottom <= one.box.top + 0.5;
        if (!isApart) problems.push(`${nameOf(other.part)} lies on ${nameOf(one.part)}`);
      }
    return problems;
  });
}
