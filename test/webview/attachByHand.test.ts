import assert from "node:assert/strict";
import type { FakeHost } from "./support/fakeHost";
import { usePages } from "./support/usePages";

/** Drops what VS Code or another program says of what is dragged. */
async function drop(host: FakeHost, data: Readonly<Record<string, string>>): Promise<void> {
  await host.page.locator(".drop-hint").waitFor({ state: "attached" });
  await host.page.evaluate((data) => {
    const dataTransfer = new DataTransfer();
    for (const [type, text] of Object.entries(data)) dataTransfer.setData(type, text);
    const options = { dataTransfer, bubbles: true, cancelable: true };
    const place = document.querySelector("main");
    place?.dispatchEvent(new DragEvent("dragover", options));
    place?.dispatchEvent(new DragEvent("drop", options));
  }, data);
}

interface PictureGesture {
  readonly kind: "drop" | "paste";
  readonly width: number;
  readonly height: number;
  /** What stands on the clipboard beside the picture. */
  readonly text?: string;
  /** In place of the picture's own bytes. */
  readonly bytes?: string;
  readonly type?: string;
}

/** Pastes or drops a picture whose every pixel is another, so that it does not become small by itself. */
function give(host: FakeHost, gesture: PictureGesture): Promise<boolean> {
  return host.page.evaluate(async (gesture) => {
    const { width, height, type = "image/png", bytes } = gesture;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    const pixels = context?.createImageData(width, height);
    pixels?.data.forEach((_value, index, all) => (all[index] = (index * 2_654_435_761) >>> 24));
    if (pixels) context?.putImageData(pixels, 0, 0);
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes ?? (await canvas.convertToBlob())], "shot.png", { type }));
    if (gesture.text !== undefined) transfer.setData("text/plain", gesture.text);
    const options = { bubbles: true, cancelable: true };
    const event =
      gesture.kind === "paste"
        ? new ClipboardEvent("paste", { ...options, clipboardData: transfer })
        : new DragEvent("drop", { ...options, dataTransfer: transfer });
    return document.querySelector("textarea")?.dispatchEvent(event) === false;
  }, gesture);
}

/** Pastes a text and says whether the page takes it in the text box's place. */
function paste(host: FakeHost, text: string): Promise<boolean> {
  return host.page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData });
    return document.querySelector("textarea")?.dispatchEvent(event) === false;
  }, text);
}

const picture = { id: "p", label: "shot.png", lines: 1, tokens: 1_500, hash: "a1b2c3d" };
const thumbnail =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

describe("attaching by hand", () => {
  const open = usePages();

  it("takes a pasted text of 1,000,000 characters as a chip, and goes on at once", async () => {
    const host = await open();
    await host.page.locator(".drop-hint").waitFor({ state: "attached" });
    const text = "a line of a log\n".repeat(62_500);
    assert.equal(text.length, 1_000_000);
    assert.ok(await paste(host, text));
    assert.equal((await host.take("attach-text")).text, text);
    const composer = host.page.getByRole("textbox", { name: "Question" });
    await composer.pressSequentially("What went wrong?");
    assert.equal(await composer.inputValue(), "What went wrong?");
    assert.equal(await host.page.getByRole("status").textContent(), "Attaching Pasted text");
  });

  it("leaves a shorter text to the text box, and says of a longer one that it cannot go along", async () => {
    const host = await open();
    await host.page.locator(".drop-hint").waitFor({ state: "attached" });
    assert.equal(await paste(host, "x".repeat(40_000)), false);
    assert.ok(await paste(host, "x".repeat(1_000_001)));
    const hint = await host.page.locator(".composer-hint").innerText();
    assert.match(hint, /too long to go along. Paste 1,000,000 characters at most/);
    assert.ok(!host.received.some(({ type }) => type === "attach-text"));
  });

  for (const [name, data] of Object.entries({
    "the Explorer": {
      "application/vnd.code.uri-list": "file:///work/cart.ts\r\nfile:///work/lib",
      "text/plain": "/work/cart.ts",
      resourceurls: '["file:///work/cart.ts"]',
    },
    "a tab": { "text/uri-list": "# comment\nfile:///work/cart.ts\nfile:///work/lib\n" },
    "an older VS Code": { resourceurls: '["file:///work/cart.ts","file:///work/lib"]' },
  })) {
    it(`takes files and folders that are dropped from ${name}`, async () => {
      const host = await open();
      await drop(host, data);
      const { uris } = await host.take("attach-dropped");
      assert.deepEqual(uris, ["file:///work/cart.ts", "file:///work/lib"]);
      assert.equal(await host.page.locator(".drop-hint").isVisible(), false);
      assert.equal(await host.page.locator("textarea").inputValue(), "");
    });
  }

  it("says while something is dragged that it can be dropped, and leaves text to the text box", async () => {
    const host = await open();
    const over = (type: string) =>
      host.page.evaluate((type) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData(type, "file:///work/cart.ts");
        const options = { dataTransfer, bubbles: true, cancelable: true };
        document.querySelector("textarea")?.dispatchEvent(new DragEvent("dragover", options));
      }, type);
    await host.page.locator(".drop-hint").waitFor({ state: "attached" });
    await over("text/plain");
    assert.equal(await host.page.locator(".drop-hint").isVisible(), false);
    await over("text/uri-list");
    assert.ok(await host.page.locator(".drop-hint").isVisible());
    await host.page.evaluate(() => document.dispatchEvent(new DragEvent("dragleave")));
    assert.equal(await host.page.locator(".drop-hint").isVisible(), false);
  });

  for (const kind of ["paste", "drop"] as const) {
    it(`takes a picture by ${kind}, with a small one to show`, async () => {
      const host = await open();
      await host.page.locator(".drop-hint").waitFor({ state: "attached" });
      assert.ok(await give(host, { kind, width: 40, height: 20 }));
      const sent = await host.take("attach-picture");
      assert.deepEqual([sent.width, sent.height, sent.mediaType], [40, 20, "image/png"]);
      assert.equal(sent.name, kind === "paste" ? "Pasted picture" : "shot.png");
      assert.match(sent.thumbnail, /^data:image\/jpeg;base64,/u);
    });
  }

  it("takes a picture of the workspace that the host has read, and says why where it is none", async () => {
    const host = await open();
    await host.page.locator(".drop-hint").waitFor({ state: "attached" });
    const base64 = await host.page.evaluate(() => {
      const canvas = document.createElement("canvas");
      Object.assign(canvas, { width: 40, height: 20 });
      return canvas.toDataURL("image/png").slice("data:image/png;base64,".length);
    });
    const picture = { type: "picture-found", name: "logo.png", mediaType: "image/png" } as const;
    await host.send({ ...picture, base64 });
    const sent = await host.take("attach-picture");
    assert.deepEqual([sent.name, sent.width, sent.height], ["logo.png", 40, 20]);
    assert.match(sent.thumbnail, /^data:image\/jpeg;base64,/u);
    await host.send({ ...picture, base64: btoa("no picture") });
    const hint = host.page.locator(".composer-hint");
    await hint.waitFor();
    assert.match((await hint.textContent()) ?? "", /logo\.png is no picture that can be read/u);
  });

  it("makes a large picture smaller, in pixels and in bytes", async () => {
    const host = await open();
    await host.page.locator(".drop-hint").waitFor({ state: "attached" });
    await give(host, { kind: "paste", width: 3_000, height: 1_500 });
    const { width, height, mediaType, base64 } = await host.take("attach-picture");
    assert.ok(width <= 1_568 && width * height <= 1_151_000, `${width} × ${height}`);
    assert.ok(Math.abs(width / height - 2) < 0.01);
    assert.equal(mediaType, "image/jpeg");
    assert.ok(base64.length <= 700_000, `${base64.length}`);
  });

  it("says of a picture that cannot be read what can be", async () => {
    const host = await open();
    await host.page.locator(".drop-hint").waitFor({ state: "attached" });
    await give(host, { kind: "drop", width: 1, height: 1, bytes: "<svg onload=xss()>" });
    const hint = (hasText: string) => host.page.locator(".composer-hint", { hasText });
    await hint("shot.png is no picture that can be read here").waitFor();
    await give(host, { kind: "drop", width: 1, height: 1, type: "text/plain" });
    await hint("only pictures can be dropped").waitFor();
    assert.deepEqual(host.received, []);
  });

  it("takes the words where a program copies a picture of them as well", async () => {
    const host = await open();
    await host.page.locator(".drop-hint").waitFor({ state: "attached" });
    assert.equal(await give(host, { kind: "paste", width: 2, height: 2, text: "words" }), false);
    await host.sendRaw();
    assert.deepEqual(host.received, []);
  });

  it("shows a picture small, and says before sending that the model will not see it", async () => {
    const host = await open({ composer: { attachments: [{ ...picture, thumbnail }] } });
    const shown = host.page.locator(".chip img");
    await shown.waitFor();
    assert.ok(await shown.evaluate((image) => image instanceof HTMLImageElement && image.complete));
    const price = { kind: "here" } as const;
    for (const [takesPictures, sentence] of [
      [false, "qwen2.5-coder:7b does not see pictures, so they will not be sent."],
      [undefined, "Nobody knows whether qwen2.5-coder:7b sees pictures."],
    ] as const) {
      await host.changeComposer({ reading: { price, takesPictures } });
      assert.equal(await host.page.locator(".chip-warning").innerText(), sentence);
    }
    await host.changeComposer({ reading: { price, takesPictures: true } });
    assert.equal(await host.page.locator(".chip-warning").count(), 0);
  });

  it("says what each attachment and all of them cost, or that nobody knows", async () => {
    const file = { id: "f", label: "src/a.ts:1-9", lines: 9, tokens: 500, hash: "0f1e2d3" };
    const host = await open({ composer: { attachments: [file, picture], contextWindow: 8_192 } });
    const meter = host.page.locator(".chip-meter");
    await meter.waitFor();
    for (const [price, words, ofFile] of [
      [{ kind: "here" }, "free, on this machine", "free, on this machine"],
      [{ kind: "unknown" }, "cost unknown", "cost unknown"],
      [{ kind: "known", inputUsd: 3e-6 }, "about $0.006", "about $0.0015"],
      [{ kind: "known", inputUsd: 0 }, "free", "free"],
      [{ kind: "known", inputUsd: 1e-9 }, "less than $0.0001", "less than $0.0001"],
    ] as const) {
      await host.changeComposer({ reading: { price } });
      assert.equal(await meter.innerText(), `About 2,000 of 8,192 tokens · ${words}`);
      assert.equal(
        await host.page.locator(".chip").first().getAttribute("title"),
        `src/a.ts:1-9, 9 lines, about 500 tokens, ${ofFile}, content 0f1e2d3`,
      );
    }
    assert.equal(await host.page.locator(".chip-facts").first().innerText(), "500 · 0f1e2d3");
  });
});
