import assert from "node:assert/strict";
import { addToChangelog, type ChangelogEntry } from "../../../../src/core/changes/changelog";
import { isOnlyAdded } from "../../../../src/core/changes/markdownHeadings";
import { parseEntries, writeChangelog } from "../../../../src/core/changes/writeChangelog";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { estimateTokens } from "../../../../src/core/text/tokenEstimate";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";

const tabs: ChangelogEntry = { category: "Added", text: "Tabs are read." };
const crash: ChangelogEntry = { category: "Fixed", text: "An empty file opens." };

describe("a changelog", () => {
  it("begins in the form of Keep a Changelog where there is none", () => {
    const text = addToChangelog("", [crash, tabs]);
    assert.match(
      text,
      /^# Changelog\n\n.*keepachangelog.*\n\n## \[Unreleased\]\n\n### Added\n\n- Tabs are read\.\n\n### Fixed\n\n- An empty file opens\.\n$/,
    );
  });

  it("gets entries at the end of the lists of what is not released", () => {
    const before =
      "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One\n  goes on.\n\n### Fixed\n\n- Two\n\n## [1.0.0] - 2026-01-01\n\n### Added\n\n- Old\n";
    assert.equal(
      addToChangelog(before, [tabs, crash]),
      before
        .replace("  goes on.\n", "  goes on.\n- Tabs are read.\n")
        .replace("- Two\n", "- Two\n- An empty file opens.\n"),
    );
  });

  it("gets a kind of change that is missing at its place in the order", () => {
    const before = "# Changelog\n\n## Unreleased\n\n### Fixed\n\n- Two\n\n## 1.0.0\n\n- Old\n";
    assert.equal(
      addToChangelog(before, [tabs]),
      before.replace("### Fixed", "### Added\n\n- Tabs are read.\n\n### Fixed"),
    );
    const security: ChangelogEntry = { category: "Security", text: "Keys stay." };
    assert.equal(
      addToChangelog(before, [security]),
      before.replace("- Two\n", "- Two\n\n### Security\n\n- Keys stay.\n"),
    );
  });

  it("gets a part for what is not released above the newest version, in the file's own words", () => {
    const before =
      "# History\n\n## 2.1.0 (2026-02-02)\n\n### Bug Fixes\n\n* Two\n\n## 2.0.0\n\n### Features\n\n* Old\n";
    assert.equal(
      addToChangelog(before, [tabs, crash]),
      before.replace(
        "## 2.1.0",
        "## Unreleased\n\n### Features\n\n* Tabs are read.\n\n### Bug Fixes\n\n* An empty file opens.\n\n## 2.1.0",
      ),
    );
  });

  it("stays a flat list where it is one", () => {
    const before = "# v1.2\n\n* One\n* Two\n\n# v1.1\n\n* Old\n";
    assert.equal(
      addToChangelog(before, [tabs, crash]),
      `# Unreleased\n\n* Tabs are read.\n* An empty file opens.\n\n${before}`,
    );
  });

  it("keeps its line endings, and headings in code are none", () => {
    const before =
      "# Changelog\r\n\r\n```\r\n## 1.0.0\r\n```\r\n\r\n## [1.0.0]\r\n\r\n### Added\r\n\r\n- a\r\n";
    const after = addToChangelog(before, [tabs]);
    assert.ok(!/[^\r]\n/.test(after));
    assert.ok(after.indexOf("[Unreleased]") > after.lastIndexOf("```"));
  });

  it("never loses a line, whatever it looks like", () => {
    const pieces = [
      "# Changelog",
      "## [Unreleased]",
      "## 1.0.0",
      "### Added",
      "### Fixed",
      "- a",
      "  b",
      "* c",
      "",
      "text",
      "```",
      "## next",
      "#### Bugs",
    ];
    let seed = 7;
    const random = (max: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % max;
    };
    for (let run = 0; run < 2_000; run += 1) {
      const lines = Array.from({ length: random(20) }, () => pieces[random(pieces.length)] ?? "");
      const before = lines.join(run % 2 ? "\n" : "\r\n");
      const after = addToChangelog(before, [tabs, crash]);
      assert.ok(isOnlyAdded(before, after), `${before}\n=>\n${after}`);
      assert.ok(after.includes(tabs.text) && after.includes(crash.text), `${before}\n=>\n${after}`);
    }
  });
});

describe("entries in an answer", () => {
  it("begin with their kind, or stand below a heading that names it", () => {
    const answer =
      "Here are the entries:\n- Added: Tabs are read.\n* **Fixed**: A crash.\n\n### Bug fixes\n- Another one.\nprose\n**Removed:**\n1. The old way.\n";
    assert.deepEqual(parseEntries(answer), [
      { category: "Added", text: "Tabs are read." },
      { category: "Fixed", text: "A crash." },
      { category: "Fixed", text: "Another one." },
      { category: "Removed", text: "The old way." },
    ]);
  });

  it("are none where the model chats", () => {
    assert.deepEqual(parseEntries("Sure! The diff: it reads tabs.\n- a list"), []);
  });
});

describe("writing a changelog", () => {
  const never = new AbortController().signal;
  const diff = "diff --git a/a.ts b/a.ts\n--- a/a.ts\n+++ b/a.ts\n@@ -1 +1 @@\n-a\n+b\n";

  function scene(script: Script) {
    const model = new FakeChatModel([script]);
    const models = new FakeModelRegistry(model);
    const question = () => textOfContent(model.requests[0]?.messages.at(-1)?.content ?? "");
    return { models, question };
  }

  it("shows the model its style, the commits and the diff, at the temperature of documentation", async () => {
    const { models, question } = scene(["Added: Tabs are read.\nFixed: Old", stop]);
    const changelog = "# Changelog\n\n## [Unreleased]\n\n### Fixed\n\n- Old\n";
    const written = await writeChangelog(models, { changelog, diff, messages: ["Read"] }, never);
    assert.deepEqual(written, {
      kind: "written",
      text: changelog.replace("### Fixed", "### Added\n\n- Tabs are read.\n\n### Fixed"),
      notes: [],
    });
    assert.match(question(), /- Read[^]*changelog so far:\n# Changelog[^]*\+b/);
    assert.deepEqual(models.askedTasks, ["document"]);
  });

  it("stays within the window and tells what was not seen", async () => {
    const { models, question } = scene(["Added: Tabs are read.", stop]);
    models.contextWindow = 2_000;
    const input = {
      changelog: "- a\n".repeat(9_000),
      diff: diff + "+ l\n".repeat(9_000),
      messages: [],
    };
    const written = await writeChangelog(models, input, never);
    assert.match(written.kind === "written" ? written.notes.join() : "", /not see all of a\.ts/);
    assert.ok(estimateTokens(question(), "diff") < 2_000);
  });

  it("proposes nothing where the model notes nothing, or it is cancelled", async () => {
    const input = { changelog: "", diff, messages: [] };
    const none = await writeChangelog(scene(["Nothing.", stop]).models, input, never);
    assert.equal(none.kind, "nothing");
    const cancelled = await writeChangelog(scene(["x", stop]).models, input, AbortSignal.abort());
    assert.equal(cancelled.kind, "cancelled");
  });
});
