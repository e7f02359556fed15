import assert from "node:assert/strict";

const heading = 'import { t } from "../base/localize";\n';

async function found(source: string) {
  const { messagesOf } = await import("#scripts/messages.mjs");
  return messagesOf("a.ts", heading + source);
}

describe("messagesOf", () => {
  it("finds messages, also those with values and within templates", async () => {
    const { messages, problems } = await found(
      't("Send"); html`<p>${t(`Line`)}</p>`; t("{0, plural, one {#} other {#}} of {1}", 1, 2);',
    );
    assert.deepEqual(messages, ["Send", "Line", "{0, plural, one {#} other {#}} of {1}"]);
    assert.deepEqual(problems, []);
  });

  it("tells of a message that is put together, where nobody can translate it", async () => {
    const { problems } = await found("t(`Send ${x}`);\nt(message);");
    assert.deepEqual(problems, [
      "a.ts:2: the message is not a plain string",
      "a.ts:3: the message is not a plain string",
    ]);
  });

  it("tells of values that are missing or too many", async () => {
    const { problems } = await found('t("{0} of {1}", 1); t("Send", 2);');
    assert.equal(problems.length, 2);
  });

  it("leaves alone another function of that name", async () => {
    const { messagesOf } = await import("#scripts/messages.mjs");
    assert.deepEqual(messagesOf("a.ts", "t(message);"), { messages: [], problems: [] });
  });
});
