import assert from "node:assert/strict";

async function found(source: string, options?: { speaksToModels?: boolean }) {
  const { unwrappedTexts } = await import("#scripts/unwrappedTexts.mjs");
  return unwrappedTexts("a.ts", source, options);
}

describe("unwrappedTexts", () => {
  const planted = {
    "a message": 'void vscode.window.showErrorMessage("It failed");',
    "advice that is put together": "showAdvice(`Open ${name} again`);",
    "one of two texts": 'showHint(isOn ? t("on again") : "Off again");',
    "a title of a picker": 'pick(items, { title: "Choose", placeHolder: t("Which?") });',
    "a label with an icon": 'const item = { label: "$(gear) Settings" };',
    "an error of a model": 'throw new ModelError("server", `${label} failed`);',
    "a sentence anywhere": 'return "The file is gone. Open another.";',
    "text of a template of the page": "html`<p class=${name}>Nothing found</p>`;",
    "a name that a screen reader reads": 'html`<button aria-label="Close window"></button>`;',
    "a heading in HTML": "const page = `<h2>Where it was</h2>`;",
  };

  for (const [name, source] of Object.entries(planted)) {
    it(`finds ${name}`, async () => {
      assert.equal((await found(`\n${source}`)).length, 1);
      assert.match((await found(`\n${source}`))[0] ?? "", /^a\.ts:2: /);
    });
  }

  it("lets stand what is wrapped, what goes into the log, what is code and what is a name", async () => {
    const fine = `
      showAdvice(t("Open a file."));
      logger.warn("The page sent nonsense.");
      throw new Error("This cannot be.");
      html\`<p title=\${strings.title}>\${strings.text} ·</p>\`;
      const item = { label: \`\${name} · \${model}\`, title: "Tempera", detail: "", kind: "Big One" };
      run("git commit", "tempera.openChat");
    `;
    assert.deepEqual(await found(fine), []);
  });

  it("lets sentences for models stand, but not what is shown beside them", async () => {
    const source =
      'const rules = "Answer briefly."; const command = { description: "Explain code" };';
    assert.equal((await found(source)).length, 2);
    assert.equal((await found(source, { speaksToModels: true })).length, 1);
  });
});
