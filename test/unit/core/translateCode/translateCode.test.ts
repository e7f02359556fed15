import assert from "node:assert/strict";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { translateCode } from "../../../../src/core/translateCode/translateCode";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";

function scene(script: Script) {
  const model = new FakeChatModel([script]);
  const models = new FakeModelRegistry(model);
  const code = { path: "src/a.py", languageId: "python", text: "print(1)\n" };
  const translate = (signal = new AbortController().signal) =>
    translateCode(models, code, { name: "Rust", id: "rust" }, signal);
  const question = () => textOfContent(model.requests[0]?.messages.at(-1)?.content ?? "");
  return { models, translate, question };
}

describe("translating code", () => {
  it("asks for the whole in the other language and takes the code alone", async () => {
    const { models, translate, question } = scene([
      'Here it is:\n```rust\nfn main() {\n    println!("1");\n}\n```\nDone.',
      stop,
    ]);
    assert.deepEqual(await translate(), {
      kind: "translated",
      code: 'fn main() {\n    println!("1");\n}\n',
    });
    assert.match(question(), /src\/a\.py \(python\) into Rust:[^]*print\(1\)/);
    assert.deepEqual(models.askedTasks, ["edit"]);
  });

  it("tells that the translation was cut", async () => {
    const cut = { type: "finish", reason: "length", usage: {} } as const;
    const result = await scene(["```\nfn main() {\n", cut]).translate();
    assert.match(result.kind === "translated" ? (result.note ?? "") : "", /cut at its limit/);
  });

  it("says what to do when no code comes", async () => {
    const result = await scene([stop]).translate();
    assert.match(result.kind === "nothing" ? result.advice : "", /another model/);
  });

  it("ends without a result when it is cancelled", async () => {
    const { translate } = scene(["fn", stop]);
    assert.deepEqual(await translate(AbortSignal.abort()), { kind: "cancelled" });
  });
});
