import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { projectRoot } from "../support/projectRoot";
import {
  assistantMessage,
  type FakeHost,
  type FakeHostOptions,
  userMessage,
} from "./support/fakeHost";
import { themes } from "./support/themes/index";
import { usePages } from "./support/usePages";
import { fontVariables } from "./support/webviewEnvironment";

const longWord = "aVeryLongNameThatNobodyCanBreak".repeat(10);
const crowded: FakeHostOptions = {
  messages: [
    userMessage(`/explain ${longWord}`, "u1", [{ id: "f", label: longWord, lines: 1, tokens: 12 }]),
    assistantMessage(
      `${longWord} \`${longWord}\` [${longWord}](https://a.example/${longWord})\n\n` +
        `| ${longWord} | b |\n|-|-|\n| 1 | 2 |\n\n\`\`\`${longWord}\n${longWord}\n\`\`\`\n\n# ${longWord}`,
      "a1",
      {
        caption: longWord,
        notes: [longWord],
        reasoning: longWord,
        answer: { state: "failed", problem: { message: longWord, action: "retry" } },
      },
    ),
  ],
  composer: {
    model: longWord,
    temperatureNote: longWord,
    attachments: [{ id: "f", label: longWord, lines: 1, tokens: 12 }],
  },
};

describe("the look of the page", () => {
  const open = usePages();

  for (const [name, options] of Object.entries<FakeHostOptions>({
    "a side bar of 240 pixels": { width: 240 },
    "a zoom of 200 %": { width: 300, fontSizePx: 26 },
    "a wide editor tab": { width: 1_400 },
  })) {
    it(`needs no sideways scrolling in ${name}`, async () => {
      const host = await open({ ...crowded, ...options });
      assert.deepEqual(await cutOff(host), []);
      await host.page.getByRole("textbox", { name: "Question" }).fill("/");
      assert.deepEqual(await cutOff(host), []);
      host.messages = [];
      host.setUp = { state: "no-model", reason: longWord };
      await host.sendSnapshot();
      assert.deepEqual(await cutOff(host), []);
      await host.changeSetUp({ state: "ready" });
      assert.deepEqual(await cutOff(host), []);
    });
  }

  it("cuts a long path at its beginning, and other names at their end", async () => {
    const path = "src/a/folder/within/another/that/lies/deep/cart.ts";
    const commit = "Commit 1a2b3c4: A long title of what was done to src/cart.ts";
    const chips = [path, commit].map((label) => ({ id: label, label, lines: 1, tokens: 12 }));
    const host = await open({
      width: 240,
      messages: [
        userMessage("Question", "u1", chips),
        assistantMessage(`\`\`\`ts ${path}\na\n\`\`\``, "a1"),
      ],
      composer: { attachments: chips },
    });
    await host.page.locator(".composer .chip-label").first().waitFor();
    const shown = await host.page.locator(".chip-label, .code-path").evaluateAll((boxes) =>
      boxes.map((box) => {
        const text = box.firstElementChild?.getBoundingClientRect();
        const { left, right } = box.getBoundingClientRect();
        const isCutAt = {
          start: (text?.left ?? left) < left - 1,
          end: (text?.right ?? 0) > right + 1,
        };
        return { isPath: box.textContent.startsWith("src"), ...isCutAt };
      }),
    );
    assert.equal(shown.length, 5);
    for (const { isPath, start, end } of shown) assert.deepEqual([start, end], [isPath, !isPath]);
  });

  for (const reducedMotion of ["system", "vscode"] as const) {
    it(`does not move where less motion is wanted (${reducedMotion})`, async () => {
      const host = await open({ reducedMotion });
      await host.ask("Question");
      assert.equal(await host.page.evaluate(() => document.getAnimations().length), 0);
    });
  }

  it("moves a little where the user has nothing against it", async () => {
    const host = await open();
    await host.ask("Question");
    await host.page.waitForFunction(() => document.getAnimations().length > 0);
  });

  it("keeps borders around its parts where the system forces colours", async () => {
    const host = await open({ ...crowded, forcedColors: "active" });
    for (const selector of [
      ".question",
      ".code-block",
      ".problem",
      ".composer-box",
      ".send-button",
    ]) {
      const style = await host.page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).borderTopStyle);
      assert.equal(style, "solid", selector);
    }
  });

  for (const theme of themes.filter(({ name }) => name.includes("High Contrast"))) {
    it(`draws its parts with borders of the theme's contrast colour in ${theme.name}`, async () => {
      const host = await open({ ...crowded, theme });
      const wanted = await host.page.evaluate(() => {
        const probe = document.createElement("i");
        probe.style.color = "var(--vscode-contrastBorder)";
        document.body.append(probe);
        return getComputedStyle(probe).color;
      });
      for (const selector of [".question", ".code-block", ".problem", ".composer-box", ".chip"]) {
        const { borderTopColor, borderTopStyle } = await host.page
          .locator(selector)
          .first()
          .evaluate((element) => {
            const { borderTopColor, borderTopStyle } = getComputedStyle(element);
            return { borderTopColor, borderTopStyle };
          });
        assert.deepEqual([borderTopStyle, borderTopColor], ["solid", wanted], selector);
      }
    });
  }

  it("takes every colour from the theme", () => {
    const css = styles().replaceAll(/\/\*[^]*?\*\//gu, "");
    const literal = css.match(/#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/giu);
    assert.deepEqual(literal, null);
  });

  it("asks for no variable of the theme that VS Code does not have", () => {
    const known = new Set(
      [...themes.map(({ variables }) => variables), fontVariables].flatMap(Object.keys),
    );
    const asked = new Set(styles().match(/--vscode-[\w-]+/gu));
    assert.ok(asked.size > 30);
    assert.deepEqual(
      Array.from(asked).filter((name) => !known.has(name)),
      [],
    );
  });
});

/** What reaches beyond the page's right edge and is not in a box that scrolls by itself or cuts off. */
function cutOff(host: FakeHost): Promise<string[]> {
  return host.page.evaluate(() => {
    const isContained = (element: Element): boolean => {
      for (let box = element.parentElement; box; box = box.parentElement) {
        if (box.matches(".scroller, #page, body, html")) return false;
        if (getComputedStyle(box).overflowX !== "visible") return true;
      }
      return false;
    };
    return Array.from(document.querySelectorAll("#page *"))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .filter((element) => !isContained(element) && !element.closest(".visually-hidden"))
      .map((element) => element.outerHTML.slice(0, 120));
  });
}

function styles(): string {
  const folder = path.join(projectRoot, "media", "chat", "styles");
  return fs
    .readdirSync(folder)
    .map((file) => fs.readFileSync(path.join(folder, file), "utf8"))
    .join("\n");
}
