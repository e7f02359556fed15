import assert from "node:assert/strict";
import { parseSection, putSection } from "../../../../src/core/changes/readmeSection";
import { writeReadme } from "../../../../src/core/changes/writeReadme";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";

const section = { title: "Tabs", body: "They are read." };

describe("a section of a README", () => {
  it("is the first one of the answer, without what the model says around it", () => {
    assert.deepEqual(
      parseSection("Here it is:\n\n## Tabs\n\nThey are read.\n\n### How\n\nSo.\n\n## More\n\nx"),
      { title: "Tabs", body: "They are read.\n\n### How\n\nSo." },
    );
    assert.deepEqual(parseSection("```markdown\n# Tabs\nThey are read.\n```"), section);
    assert.equal(parseSection("## Tabs\n\n"), undefined);
    assert.equal(parseSection("They are read."), undefined);
  });

  it("stands before what usually stands last, else at the end", () => {
    const begun = "# Project\n\nText.\n\n## Use\n\nSo.\n";
    assert.equal(putSection(begun, section), `${begun}\n## Tabs\n\nThey are read.\n`);
    assert.equal(
      putSection(`${begun}\n## License\n\nMIT\n`, section),
      `${begun}\n## Tabs\n\nThey are read.\n\n## License\n\nMIT\n`,
    );
    assert.equal(putSection("# Project", section), "# Project\n\n## Tabs\n\nThey are read.\n");
  });

  it("takes the place of the one with its title, with all below it, and of nothing else", () => {
    const before =
      "# P\r\n\r\n### TABS\r\n\r\nOld.\r\n\r\n#### How\r\n\r\nOld.\r\n\r\n### Use\r\n\r\nSo.\r\n";
    assert.equal(
      putSection(before, { title: "Tabs", body: "New.\n\n## How\n\n```\n# code\n```" }),
      "# P\r\n\r\n### Tabs\r\n\r\nNew.\r\n\r\n#### How\r\n\r\n```\r\n# code\r\n```\r\n\r\n### Use\r\n\r\nSo.\r\n",
    );
  });
});

describe("writing a README", () => {
  const never = new AbortController().signal;
  const input = { diff: "diff --git a/a b/a\n+b\n", messages: ["Read tabs"], projectName: "cart" };

  function scene(script: Script) {
    const model = new FakeChatModel([script]);
    const models = new FakeModelRegistry(model);
    const question = () => textOfContent(model.requests[0]?.messages.at(-1)?.content ?? "");
    return { models, question };
  }

  it("shows the model the README and the changes, at the temperature of documentation", async () => {
    const { models, question } = scene(["## Tabs\n\nThey are read.", stop]);
    const written = await writeReadme(models, { ...input, readme: "# Cart\n" }, never);
    assert.deepEqual(written, {
      kind: "written",
      text: "# Cart\n\n## Tabs\n\nThey are read.\n",
      notes: [],
    });
    assert.match(question(), /- Read tabs[^]*The README:\n# Cart[^]*\+b/);
    assert.deepEqual(models.askedTasks, ["document"]);
  });

  it("begins a README with the project's name", async () => {
    const { models } = scene(["## Tabs\n\nThey are read.", stop]);
    const written = await writeReadme(models, { ...input, readme: "" }, never);
    assert.equal(
      written.kind === "written" ? written.text : "",
      "# cart\n\n## Tabs\n\nThey are read.\n",
    );
  });

  it("proposes nothing where no section comes, or it is cancelled", async () => {
    const none = await writeReadme(scene(["Sure.", stop]).models, { ...input, readme: "" }, never);
    assert.equal(none.kind, "nothing");
    const { models } = scene(["x", stop]);
    const cancelled = await writeReadme(models, { ...input, readme: "" }, AbortSignal.abort());
    assert.equal(cancelled.kind, "cancelled");
  });
});
