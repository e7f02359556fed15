import assert from "node:assert/strict";
import type { SetUpRoad } from "../../src/protocol/chatProtocol";
import { assistantMessage, userMessage } from "./support/fakeHost";
import { usePages } from "./support/usePages";

const roads: Readonly<Record<Exclude<SetUpRoad, "cancel-download">, string>> = {
  "download-small-model": "Download a small model",
  "start-ollama": "Start Ollama",
  "add-server": "Connect to a server",
  "enter-api-key": "Use an API key",
  "look-again": "Look again",
};

describe("the first run", () => {
  const open = usePages();

  for (const [road, title] of Object.entries(roads)) {
    it(`has a road to a model: ${title.toLowerCase()}`, async () => {
      const host = await open({ setUp: { state: "no-model", reason: "None was found." } });
      await host.page.getByRole("button", { name: title }).click();
      assert.deepEqual(await host.take("set-up"), { type: "set-up", road });
    });
  }

  it("says why there is no model, and is read from its top", async () => {
    const host = await open({
      setUp: { state: "no-model", reason: "None was <i>found</i>." },
      height: 300,
    });
    assert.equal(await host.page.locator(".reason").innerText(), "None was <i>found</i>.");
    assert.equal(await host.page.locator("main").evaluate((main) => main.scrollTop), 0);
  });

  it("says that it is looking", async () => {
    const host = await open({ setUp: { state: "looking" } });
    await host.page.getByText("Looking for a model on this computer…").waitFor();
  });

  it("shows how far the download is, and cancels it", async () => {
    const host = await open({
      setUp: { state: "downloading", received: 26_250_000, total: 105_000_000 },
    });
    const bar = host.page.getByRole("progressbar", { name: "Downloading the model" });
    assert.equal(await bar.evaluate((progress: HTMLProgressElement) => progress.position), 0.25);
    await host.page.getByText("26 MB of 105 MB").waitFor();
    await host.changeSetUp({ state: "downloading", received: 105_000_000, total: 105_000_000 });
    assert.equal(await bar.evaluate((progress: HTMLProgressElement) => progress.position), 1);
    await host.page.getByRole("button", { name: "Cancel" }).click();
    assert.deepEqual(await host.take("set-up"), { type: "set-up", road: "cancel-download" });
  });

  it("shows a download of unknown size as one", async () => {
    const host = await open({ setUp: { state: "downloading", received: 2_000_000, total: 0 } });
    const bar = host.page.getByRole("progressbar");
    assert.equal(await bar.evaluate((progress: HTMLProgressElement) => progress.position), -1);
    await host.page.getByText("2.0 MB").waitFor();
  });

  it("makes room for the chat when there is a model", async () => {
    const host = await open({ setUp: { state: "no-model", reason: "" } });
    assert.equal(await host.page.locator(".reason").count(), 0);
    await host.changeSetUp({ state: "ready" });
    assert.equal(await host.page.locator(".set-up").count(), 0);
    await host.page.getByRole("heading", { name: "Ask about your code" }).waitFor();
  });

  it("stands after the messages of a chat that lost its model", async () => {
    const host = await open({
      messages: [userMessage("Question", "u1"), assistantMessage("Answer", "a1")],
      setUp: { state: "no-model", reason: "The server is gone." },
    });
    const order = await host.page
      .locator("article, .set-up")
      .evaluateAll((elements) => elements.map((element) => element.tagName));
    assert.deepEqual(order, ["ARTICLE", "ARTICLE", "SECTION"]);
  });

  it("keeps what is being written while it comes and goes", async () => {
    const host = await open({ setUp: { state: "no-model", reason: "" } });
    const question = host.page.getByRole("textbox", { name: "Question" });
    await question.fill("How?");
    await host.changeSetUp({ state: "looking" });
    await host.changeSetUp({ state: "ready" });
    assert.equal(await question.inputValue(), "How?");
  });
});
