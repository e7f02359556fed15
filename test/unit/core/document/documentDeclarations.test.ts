import assert from "node:assert/strict";
import { documentDeclarations } from "../../../../src/core/document/documentDeclarations";
import { textOfContent } from "../../../../src/core/model/chatContent";
import { declarationsIn, sourceOf } from "../../../support/documentCases";
import { FakeChatModel, stop, type Script } from "../../../support/fakeChatModel";
import { FakeModelRegistry } from "../../../support/fakeModelRegistry";
import { Gate } from "../../../support/gate";

const text = "def one(a):\n    return a\n\n\ndef two(b):\n    print(b)\n";

function scene(...scripts: readonly Script[]) {
  const model = new FakeChatModel(scripts);
  const models = new FakeModelRegistry(model);
  const source = sourceOf("python", text);
  const declarations = declarationsIn(source);
  const progress: number[] = [];
  const run = (signal = new AbortController().signal) =>
    documentDeclarations(
      models,
      {
        path: "one.py",
        languageId: "python",
        source,
        declarations,
        parallel: 1,
        onProgress: (count) => progress.push(count),
      },
      signal,
    );
  const question = (index: number) =>
    textOfContent(model.requests[index]?.messages.at(-1)?.content ?? "");
  return { models, progress, run, question };
}

const full = "SUMMARY: Says it.\nPARAM a: A.\nPARAM b: B.\nRETURNS: It.";

describe("documenting declarations", () => {
  it("asks for each at the task, with its code and its parameters", async () => {
    const { models, progress, run, question } = scene([full, stop]);
    const { written } = await run();
    assert.deepEqual(models.askedTasks, ["document", "document"]);
    assert.deepEqual(progress, [1, 2]);
    assert.match(question(0), /one, python, in one\.py[^]*parameters: a\.[^]*return a/);
    assert.doesNotMatch(question(0), /print/);
    assert.equal(written.length, 2);
  });

  it("leaves out parameters that there are not, and a result where nothing is returned", async () => {
    const { written } = await scene([full, stop]).run();
    assert.deepEqual(
      written.map(({ docstring }) => [
        docstring.parameters.map(({ name }) => name),
        docstring.returns?.text,
      ]),
      [
        [["a"], "It."],
        [["b"], undefined],
      ],
    );
  });

  it("keeps what has come when it is cancelled", async () => {
    const gate = new Gate();
    const controller = new AbortController();
    const { run } = scene([full, stop], ["SUMMARY: Half", gate, stop]);
    const result = run(controller.signal);
    await gate.reached;
    controller.abort();
    const { written, error } = await result;
    assert.deepEqual(
      written.map(({ declaration }) => declaration.name),
      ["one"],
    );
    assert.equal(error, undefined);
  });

  it("keeps what has come when the model fails, and tells what failed", async () => {
    const { written, error } = await scene([full, stop], [new Error("gone")]).run();
    assert.equal(written.length, 1);
    assert.match(error?.message ?? "", /gone/);
  });

  it("says of which nothing came", async () => {
    const { written, failures } = await scene(["``", stop], [full, stop]).run();
    assert.equal(written.length, 1);
    assert.deepEqual(failures, ["The model wrote nothing of use about one."]);
  });

  it("shows no more code than the model has room for", async () => {
    const { models, run, question } = scene([full, stop]);
    models.contextWindow = 900;
    models.maxTokens = 256;
    await run();
    assert.ok(question(0).length < 2_700);
  });
});
