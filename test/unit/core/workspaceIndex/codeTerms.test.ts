import assert from "node:assert/strict";
import { codeTerms } from "../../../../src/core/workspaceIndex/terms/codeTerms";

describe("the terms of a text", () => {
  it("are the parts of each name and the name itself", () => {
    assert.deepEqual(codeTerms("getHTTPResponse"), ["http", "respons", "gethttpresponse"]);
    assert.deepEqual(codeTerms("user_account"), ["user", "account", "useraccount"]);
    assert.deepEqual(codeTerms("MAX_RETRY"), ["max", "retry", "maxretry"]);
  });

  it("meet, however a name is written", () => {
    const shared = codeTerms("parseUserName").filter((term) =>
      codeTerms("parse_user_name").includes(term),
    );
    assert.deepEqual(shared, ["pars", "user", "nam", "parseusername"]);
  });

  it("keep digits with the letters before them", () => {
    assert.deepEqual(codeTerms("toUtf8 v2"), ["utf8", "toutf8", "v2"]);
  });

  it("are the same for one word with several endings", () => {
    for (const words of [
      "parse parses parsed parsing",
      "stop stops stopped stopping",
      "query queries",
    ])
      assert.equal(codeTerms(words).length, 1, words);
    assert.deepEqual(codeTerms("complete completion"), ["complet"]);
  });

  it("leave short words alone, and those that only look like a plural", () => {
    assert.deepEqual(codeTerms("class bus status process"), ["bus", "status", "process"]);
  });

  it("are without words that stand everywhere", () => {
    assert.deepEqual(codeTerms("How does the retry work in this function?"), ["retry", "work"]);
  });

  it("are found in any script; without spaces, pairs of characters stand for words", () => {
    assert.deepEqual(codeTerms("Größe"), ["größe"]);
    assert.deepEqual(codeTerms("文件索引"), ["文件", "件索", "索引"]);
  });

  it("are none for encoded data and punctuation", () => {
    assert.deepEqual(codeTerms(`"${"QUJD".repeat(30)}" => {} … —`), []);
  });
});
