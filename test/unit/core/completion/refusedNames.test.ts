import assert from "node:assert/strict";
import { RefusedNames } from "../../../../src/core/completion/refusedNames";
import { CompletionHarness } from "../../../support/completionHarness";
import { stop } from "../../../support/fakeChatModel";
import { siteOf } from "../../../support/siteOf";

const minuteMs = 60_000;
const written = "const one = |\nend";

/** What is shown of `text` at `place` once the user was shown `fetchUsers();` and came to the places of `keys` instead. */
function shownAfter(keys: readonly string[], text: string, place = "load(|\nend", nowMs = 0) {
  const refused = new RefusedNames();
  refused.noteShown(siteOf(written), 1, "fetchUsers();");
  for (const key of keys) refused.noteKey(siteOf(key), 0);
  return refused.withoutRefused({ text, suggestionId: 2 }, siteOf(place), nowMs);
}

const otherwise = ["const one = fetch|\nend", "const one = fetch(|\nend"];

describe("a name for which the user has written another", () => {
  it("is not shown again, but what comes before it is", () => {
    assert.equal(shownAfter(otherwise, "fetchUsers)"), "");
    assert.equal(shownAfter(otherwise, "all, fetchUsers)"), "all,");
    assert.equal(shownAfter(otherwise, "s, 1)", "load(fetchUser|\nend"), "");
    assert.equal(shownAfter(otherwise, "fetchUsersById)"), "fetchUsersById)");
  });

  it("is shown where it stands near the cursor, and after ten minutes", () => {
    const known = "fetchUsers;\nload(|\nend";
    assert.equal(shownAfter(otherwise, "fetchUsers)", known), "fetchUsers)");
    assert.equal(shownAfter(otherwise, "fetchUsers)", "load(|\nfetchUsers"), "fetchUsers)");
    assert.equal(shownAfter(otherwise, "fetchUsers)", "fetchUsers2;\nload(|\nend"), "");
    const place = "load(|\nend";
    assert.equal(shownAfter(otherwise, "fetchUsers)", place, 10 * minuteMs), "");
    assert.equal(shownAfter(otherwise, "fetchUsers)", place, 10 * minuteMs + 1), "fetchUsers)");
  });

  it("is one only when the other word is written to its end, and began with the same letters", () => {
    const slip = [
      "const one = fetchq|\nend",
      "const one = fetch|\nend",
      "const one = fetchUsers|\nend",
    ];
    assert.equal(shownAfter(slip, "fetchUsers)"), "fetchUsers)");
    assert.equal(shownAfter(["const one = fe.|\nend"], "fetchUsers)"), "fetchUsers)");
    assert.equal(shownAfter(["const one = fetchUsers.|\nend"], "fetchUsers)"), "fetchUsers)");
    assert.equal(shownAfter(["other(|\nend"], "fetchUsers)"), "fetchUsers)");
    assert.equal(
      shownAfter(["const one = fetchq|\nend", "const one = fetchq;|\nend"], "fetchUsers)"),
      "",
    );
  });

  it("stays in view where it was shown before it was refused", () => {
    const refused = new RefusedNames();
    refused.noteShown(siteOf("load(|\nend"), 2, "all, fetchUsers)");
    refused.noteShown(siteOf(written), 1, "fetchUsers();");
    for (const key of otherwise) refused.noteKey(siteOf(key), 0);
    refused.noteShown(siteOf("load(|\nend"), 2, "all, fetchUsers)");
    const told = { text: "l, fetchUsers)", suggestionId: 2 };
    assert.equal(refused.withoutRefused(told, siteOf("load(al|\nend"), 0), "l, fetchUsers)");
  });

  it("is shown to who asks by command, and is the reason where nothing is shown", async () => {
    const answers = ["fetchUsers();", "(one);", "fetchUsers, 1);"].map((text) => [
      { type: "text", text: `${text}\n` } as const,
      stop,
    ]);
    const harness = new CompletionHarness(answers);
    await harness.ask("const one = |\nend");
    await harness.ask("const one = fetch|\nend");
    await harness.ask("const one = fetch(|\nend");
    const place = "const one = fetch(1);\nload(|\nend";
    assert.equal(await harness.accept(place), "<refused-name>");
    const asked = await harness.accept(place, { trigger: "manual" });
    assert.equal(asked, "const one = fetch(1);\nload(fetchUsers, 1);|\nend");
  });
});
