import assert from "node:assert/strict";
import { textOfQuestion } from "../../../../src/core/chat/historyPrompt";
import {
  asksWorkspace,
  withoutMention,
  workspaceQueryOf,
} from "../../../../src/core/chat/workspaceQuestion";
import { attachment, question } from "../../../support/chatMessages";

describe("a question that asks the workspace", () => {
  it("has the word anywhere, or begins with the command", () => {
    for (const text of [
      "@workspace where?",
      "where?\n@Workspace",
      "/workspace where",
      "/explain @workspace it",
    ])
      assert.ok(asksWorkspace(text), text);
    for (const text of [
      "workspace?",
      "me@workspace.org",
      "@workspace/cart",
      "@workspaces",
      "/workspaces",
    ])
      assert.ok(!asksWorkspace(text), text);
  });

  it("is looked for without what it is addressed to", () => {
    assert.equal(workspaceQueryOf("/explain  @workspace how  to pay"), "how to pay");
    assert.equal(workspaceQueryOf("/workspace who pays?"), "who pays?");
    assert.equal(withoutMention("Where is @workspace the cart?"), "Where is the cart?");
  });

  it("tells the model to cite lines, whatever it is asked for", () => {
    const cites = /as `path:line`/;
    const found = [attachment("1| let a;")];
    assert.match(textOfQuestion(question("@workspace who pays?", found)), cites);
    assert.match(textOfQuestion(question("/explain @workspace", found)), cites);
    assert.match(textOfQuestion(question("/workspace who pays?", found)), cites);
    assert.ok(textOfQuestion(question("@workspace who pays?", found)).startsWith("who pays?\n"));
    assert.doesNotMatch(textOfQuestion(question("who pays?")), cites);
  });

  it("is sent as it was written where the workspace is not asked", () => {
    assert.equal(textOfQuestion(question("  a\n  b ")), "  a\n  b ");
  });
});
