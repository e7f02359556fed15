import assert from "node:assert/strict";
import { buildChatMessages } from "../../../../src/core/chat/buildChatMessages";
import { exportJson, exportMarkdown } from "../../../../src/core/chat/history/exportSession";
import { pictureTokens } from "../../../../src/core/chat/pictureTokens";
import { imagesOfContent } from "../../../../src/core/model/chatContent";
import { answersOf, chatFixture } from "../../../support/chatFixture";
import { answer, attachment, pictureAttachment, question } from "../../../support/chatMessages";

const roomy = { contextWindow: 32_000, maxTokens: 1_000 };
const picture = pictureAttachment();

describe("pictures in the chat", () => {
  it("go before the question, each with the name by which it can be left out", () => {
    const asked = question("What is wrong here?", [attachment("let a;"), picture]);
    const { messages } = buildChatMessages({ ...roomy, history: [], question: asked });
    const content = messages.at(-1)?.content ?? "";
    assert.ok(typeof content !== "string");
    assert.deepEqual(content.slice(1), [
      {
        type: "image",
        mediaType: "image/png",
        base64: "iVBORw0K",
        piece: { id: "picture", label: "Pasted picture" },
      },
      { type: "text", text: "What is wrong here?" },
    ]);
  });

  it("are not sent to a model that is known to see none, which the answer says", () => {
    const history = [question("And this?", [picture]), answer("A cat.")];
    const asked = question("What is wrong here?", [picture]);
    for (const [takesPictures, count] of [
      [false, 0],
      [true, 2],
      [undefined, 2],
    ] as const) {
      const prompt = buildChatMessages({ ...roomy, history, question: asked, takesPictures });
      const images = prompt.messages.flatMap(({ content }) => imagesOfContent(content));
      assert.equal(images.length, count, String(takesPictures));
      assert.deepEqual(
        prompt.notes,
        count === 0 ? ["Pasted picture was not sent: this model does not see pictures."] : [],
      );
    }
  });

  it("take their room, and are left out where there is none, which the answer says", () => {
    const large = pictureAttachment({ picture: { ...seen(picture), width: 1_500, height: 750 } });
    assert.equal(pictureTokens(large), 1_500);
    assert.equal(pictureTokens(attachment("let a;")), 0);
    const small = { contextWindow: 1_600, maxTokens: 200 };
    const prompt = buildChatMessages({ ...small, history: [], question: question("?", [large]) });
    assert.deepEqual(prompt.notes, ["Pasted picture was left out: the model has no room for it."]);
    const history = [question("And this?", [large]), answer("A cat.")];
    const later = buildChatMessages({ ...small, history, question: question("Sure?") });
    assert.match(JSON.stringify(later.messages), /Pasted picture: not shown again/);
  });

  it("of one name do not take each other's place, and are stored with the chat", async () => {
    const { chat, store, models } = chatFixture();
    models.contextWindow = 32_000;
    chat.attach(picture);
    chat.attach({ ...picture, id: "another" });
    assert.equal(chat.attachments.length, 2);
    await chat.ask({ text: "What is this?", task: "chat" });
    assert.equal(answersOf(chat).length, 1);
    await chat.whenSaved();
    const again = chatFixture([], { store });
    await again.chat.open(chat.session.id);
    const [stored] = again.chat.conversation.messages;
    assert.ok(stored?.role === "user");
    assert.deepEqual(
      stored.attachments.map((kept) => kept.picture),
      [picture.picture, picture.picture],
    );
  });

  it("are named in a chat that is exported to be read, and are whole in one to be imported", () => {
    const { chat } = chatFixture();
    chat.session.addAll([
      {
        type: "message",
        atMs: 1,
        parentId: null,
        message: question("What is this?", [picture]),
      },
    ]);
    const { tree } = chat.session;
    assert.match(exportMarkdown(tree), /Attached: Pasted picture, a picture of 750 × 100 pixels/);
    assert.match(exportJson(tree), /iVBORw0K/);
  });
});

function seen({ picture: seenPicture }: ReturnType<typeof pictureAttachment>) {
  assert.ok(seenPicture);
  return seenPicture;
}
