import assert from "node:assert/strict";
import { fullModelPage } from "../support/modelPages";
import { useModelPages } from "./support/modelPages";
import { darkModern } from "./support/themes/darkModern";
import { themes } from "./support/themes/index";

describe("the page of models in a browser", () => {
  const open = useModelPages();

  for (const theme of themes)
    it(`can be read by everyone in ${theme.name}`, async () => {
      const host = await open(theme);
      assert.deepEqual(await host.violations(), []);
    });

  it("changes a task's model and numbers, and puts a number back that is out of range", async () => {
    const { page, received } = await open(darkModern);
    await page.getByLabel("Model, Chat").selectOption("ollama/qwen2.5-coder:1.5b");
    const temperature = page.getByLabel("Temperature, Chat");
    await temperature.fill("0.3");
    await temperature.blur();
    await temperature.fill("7");
    await temperature.blur();
    assert.equal(await temperature.inputValue(), "0.6");
    const budget = page.getByLabel("Context budget, Chat");
    await budget.fill("");
    await budget.blur();
    assert.deepEqual(received.slice(1), [
      { type: "set-task-model", task: "chat", model: "ollama/qwen2.5-coder:1.5b" },
      { type: "set-task-number", task: "chat", field: "temperature", value: 0.3 },
      { type: "set-task-number", task: "chat", field: "contextTokens" },
    ]);
  });

  it("shows what is really sent and why", async () => {
    const { page } = await open(darkModern);
    const row = page.getByRole("row", { name: /^Chat/ });
    assert.match(await row.innerText(), /temperature: not sent\s+fixed by this model/);
  });

  it("adds a connection by two fields, and keeps what was typed when it fails", async () => {
    const { page, received, show } = await open(darkModern);
    const server = page.getByLabel("Address or name of a service");
    await server.fill("groq");
    const key = page.getByLabel("Key", { exact: true });
    await key.fill("gsk-secret");
    await key.press("Enter");
    assert.deepEqual(received.at(-1), {
      type: "add-connection",
      server: "groq",
      key: "gsk-secret",
    });
    await show({ adding: { state: "fails", problem: "Groq did not accept the API key." } });
    await page.getByText("Groq did not accept the API key.").waitFor();
    assert.equal(await server.inputValue(), "groq");
    await show({ adding: { state: "added", label: "Groq" } });
    await page.getByText("Groq was added.").waitFor();
    assert.equal(await server.inputValue(), "");
    assert.equal(await key.inputValue(), "");
  });

  it("tests, removes and gives a key to the connection whose button is pressed", async () => {
    const { page, received } = await open(darkModern);
    for (const name of ["Test: Down", "Enter Key: Down", "Remove: Down"])
      await page.getByRole("button", { name }).click();
    assert.deepEqual(
      received.slice(1).map(({ type }) => type),
      ["test-connection", "enter-key", "remove-connection"],
    );
    assert.equal(await page.getByRole("button", { name: "Remove: Ollama" }).count(), 0);
  });

  it("takes over nothing but what is ticked in the preview", async () => {
    const { page, received, show } = await open(darkModern);
    await page.getByRole("button", { name: "Environment variables" }).click();
    assert.deepEqual(received.at(-1), { type: "preview-import", source: "environment" });
    const item = { detail: "https://a.example · A_KEY", obstacle: "" };
    await show({
      preview: {
        source: "environment",
        label: "Environment variables",
        problem: "",
        items: [
          { ...item, key: "0", label: "OpenAI" },
          { ...item, key: "1", label: "Groq" },
          { ...item, key: "2", label: "Mistral", obstacle: "It is there already." },
        ],
      },
    });
    await page.getByLabel(/OpenAI/).uncheck();
    assert.equal(await page.getByLabel(/Mistral/).isDisabled(), true);
    await page.getByRole("button", { name: "Take Over" }).click();
    assert.deepEqual(received.at(-1), { type: "import", source: "environment", keys: ["1"] });
  });

  it("begins with what leads to a model where there is none, and loses nothing typed when one comes", async () => {
    const { page, show } = await open(darkModern);
    const firstTitle = () => page.getByRole("heading", { level: 2 }).first().innerText();
    assert.equal(await firstTitle(), "What each task uses");
    const { connections } = fullModelPage;
    await show({ connections: connections.map((one) => ({ ...one, models: [] })) });
    assert.equal(await firstTitle(), "Connections");
    await page.getByLabel("Address or name of a service").fill("http://192.168.1.20");
    await show({ connections: [], isLooking: true });
    assert.equal(await firstTitle(), "Connections");
    await show({ connections, isLooking: false });
    assert.equal(await firstTitle(), "What each task uses");
    assert.equal(
      await page.getByLabel("Address or name of a service").inputValue(),
      "http://192.168.1.20",
    );
  });

  it("keeps what the user is typing when the state changes meanwhile", async () => {
    const { page, show } = await open(darkModern);
    await page.getByLabel("Address or name of a service").fill("http://gpu");
    await show({ isLooking: true });
    await page.getByText("Asking all servers…").waitFor();
    assert.equal(await page.getByLabel("Address or name of a service").inputValue(), "http://gpu");
  });

  it("needs no sideways scrolling of the page in a narrow tab", async () => {
    const { page } = await open(darkModern, 320);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0);
  });

  it("shows hostile names as text", async () => {
    const { page, show } = await open(darkModern);
    const [first] = fullModelPage.connections;
    assert.ok(first);
    await show({ connections: [{ ...first, label: "<img src=x onerror=alert(1)>" }] });
    await page.getByRole("heading", { name: "<img src=x" }).waitFor();
    assert.equal(await page.evaluate(() => window.scriptRuns), 0);
  });
});
