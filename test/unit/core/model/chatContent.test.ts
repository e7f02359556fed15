import assert from "node:assert/strict";
import {
  imagesOfContent,
  textOfContent,
  withTextBefore,
  type ChatImage,
} from "../../../../src/core/model/chatContent";

const image: ChatImage = { type: "image", mediaType: "image/png", base64: "iVBORw0KGgo=" };
const mixed = [{ type: "text", text: "This:" }, image, { type: "text", text: "Why?" }] as const;

describe("the content of a message", () => {
  it("is its words where only words are read, on lines of their own around a picture", () => {
    assert.equal(textOfContent("Hello"), "Hello");
    assert.equal(textOfContent(mixed), "This:\n\nWhy?");
    assert.equal(textOfContent([image]), "");
  });

  it("has pictures only where it has parts", () => {
    assert.deepEqual(imagesOfContent("Hello"), []);
    assert.deepEqual(imagesOfContent(mixed), [image]);
  });

  it("takes words before everything else and keeps its pictures", () => {
    assert.equal(withTextBefore("Be brief.", "Hello"), "Be brief.\n\nHello");
    assert.deepEqual(withTextBefore("Be brief.", [image]), [
      { type: "text", text: "Be brief." },
      image,
    ]);
  });
});
