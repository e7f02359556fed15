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
      ["display: none", /There is no send-button/],
    ] as const) {
      await host.page
        .locator(".send-button")
        .evaluate((button: HTMLElement, css) => (button.style.cssText = css), style);
      assert.match((await misplaced(host)).join("\n"), problem);
    }
  });
});

/** A part of the composer, in pixels of the page. */
interface Part {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** How much of its name is seen, where it has one. */
  readonly nameWidth: number | undefined;
}

const minNameWidthPx = 40;

/** One sentence for each part of the composer that is not seen whole, lies on another one or is too narrow to read. */
async function misplaced(host: FakeHost): Promise<string[]> {
  const parts = await partsOf(host);
  const { width = 0, height = 0 } = host.page.viewportSize() ?? {};
  const missing = ["send-button", "model-button"].filter(
    (name) => !parts.some((part) => part.name.startsWith(name)),
  );
  const isOutside = ({ left, right, top, bottom }: Part) =>
    left < 0 || right > width || top < 0 || bottom > height;
  const isNarrow = ({ nameWidth = minNameWidthPx }: Part) => nameWidth < minNameWidthPx;
  return [
    ...missing.map((name) => `There is no ${name}`),
    ...parts.filter(isOutside).map(({ name }) => `${name} reaches out of the page`),
    ...parts.filter(isNarrow).map(({ name }) => `${name} shows next to nothing of its name`),
    ...parts.flatMap((part, index) =>
      parts
        .slice(index + 1)
        .filter((other) => overlap(part, other))
        .map(({ name }) => `${name} lies on ${part.name}`),
    ),
  ];
}

function partsOf(host: FakeHost): Promise<Part[]> {
  const selector = ".composer .chip, .composer-bar > *, .composer .chip-meter";
  return host.page.locator(selector).evaluateAll((elements) =>
    elements
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        const named = element.querySelector(".model-name, .chip-label");
        return {
          name: `${element.className} “${element.textContent.trim().slice(0, 30)}”`,
          left,
          right,
          top,
          bottom,
          nameWidth: named?.getBoundingClientRect().width,
        };
      }),
  );
}

/** By more than the half pixel that rounding makes. */
function overlap(one: Part, other: Part): boolean {
  const widthPx = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const heightPx = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return widthPx > 0.5 && heightPx > 0.5;
}
