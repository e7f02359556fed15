import assert from "node:assert/strict";
import type { Connection } from "../../src/core/model/connection";
import type { ModelOverrides } from "../../src/core/model/modelOverrides";
import { answerAgain } from "../../src/host/answerAgain";
import { answersOf, chatFixture } from "../support/chatFixture";
import { stop } from "../support/fakeChatModel";
import { ScriptedUser } from "./support/scriptedUser";

const near: Connection = {
  id: "near",
  label: "Near",
  backendId: "ollama",
  baseUrl: "http://near.test",
};
const otherTemperature = "$(symbol-color) Another temperature…";

describe("an answer that is asked for again in VS Code", () => {
  let user: ScriptedUser;
  beforeEach(() => {
    user = new ScriptedUser();
  });
  afterEach(() => user.leave());

  /** A chat with one answer, for which another one is asked by what `user` picks. */
  async function chooseAgain() {
    const { chat, models } = chatFixture([
      ["First.", stop],
      ["Second.", stop],
    ]);
    models.listed = [
      {
        connection: near,
        models: [
          { name: "other-model", isChat: true },
          { name: "vectors-only", isChat: false },
        ],
      },
    ];
    await chat.ask({ text: "Hello", task: "chat" });
    await answerAgain({ chat, models }, answersOf(chat)[0]?.id ?? "", "choose");
    const [answer] = answersOf(chat);
    const branch = chat.conversation.branches.get(answer?.id ?? "");
    return { text: answer?.text, branches: branch?.count ?? 1, asked: models.askedOverrides };
  }

  for (const [what, picking, typing, overrides] of [
    ["with another model", ["other-model"], [], { model: "near/other-model" }],
    ["at a temperature of the list", [otherTemperature, "1.2"], [], { temperature: 1.2 }],
    [
      "at a temperature of one's own",
      [otherTemperature, "$(edit) Another value…"],
      ["0.45"],
      { temperature: 0.45 },
    ],
    [
      "as the settings say",
      [otherTemperature, "$(discard) As the settings say for the task"],
      [],
      {},
    ],
  ] as readonly (readonly [string, readonly string[], readonly string[], ModelOverrides])[])
    it(`stands beside the first one, ${what}`, async () => {
      user.picking.push(...picking);
      user.typing.push(...typing);
      const { text, branches, asked } = await chooseAgain();
      assert.deepEqual(asked, [undefined, overrides]);
      assert.deepEqual([text, branches], ["Second.", 2]);
    });

  it("is offered with models that chat, and with no others", async () => {
    await chooseAgain();
    assert.deepEqual(user.offered, [otherTemperature, "other-model — Near"]);
  });

  it("is not asked for where the user leaves a list, or types no temperature", async () => {
    const left = await chooseAgain();
    assert.deepEqual([left.text, left.asked.length], ["First.", 1]);
    user.picking.push(otherTemperature, "$(edit) Another value…");
    user.typing.push("warm");
    const { text, asked } = await chooseAgain();
    assert.deepEqual([text, asked.length], ["First.", 1]);
    assert.match(user.sentences.join(), /number from 0 to 2/);
  });
});
