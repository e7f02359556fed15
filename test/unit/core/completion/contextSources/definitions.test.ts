import assert from "node:assert/strict";
import {
  Definitions,
  type DefinitionPlace,
} from "../../../../../src/core/completion/contextSources/definitions";
import type { TextPosition } from "../../../../../src/core/text/documentSnapshot";
import { FakeContextFiles } from "../../../../support/fakeContextFiles";
import { ManualClock } from "../../../../support/manualClock";
import { siteOf } from "../../../../support/siteOf";

const signal = new AbortController().signal;
const uri = (path: string) => `file:///workspace/${path}`;

class LanguageServer {
  readonly asked: string[] = [];

  constructor(private readonly places: Readonly<Record<string, DefinitionPlace>>) {}

  definitionsAt(_uri: string, { line, character }: TextPosition) {
    this.asked.push(`${line}:${character}`);
    const place = this.places[`${line}:${character}`];
    return Promise.resolve(place ? [place] : []);
  }
}

describe("definitions", () => {
  const files = new FakeContextFiles({
    "user.ts": "export interface User {\n  name: string;\n  mail: string;\n}\n",
  });
  const site = siteOf("const a = 1;\nfunction greet(user: User) {\n  const text = user.na|");

  it("are those of the names nearest to the cursor, as outlines", async () => {
    const server = new LanguageServer({ "1:21": { uri: uri("user.ts"), line: 0 } });
    const source = new Definitions(server, files, new ManualClock());
    const found = await source.find({ site, maxCharacters: 600 }, signal);
    assert.deepEqual(
      found.map(({ path, text }) => [path, text]),
      [["user.ts", "export interface User\n  name: string;\n  mail: string;"]],
    );
  });

  it("are not asked for the name that is being written", async () => {
    const server = new LanguageServer({});
    await new Definitions(server, files, new ManualClock()).find(
      { site, maxCharacters: 600 },
      signal,
    );
    assert.deepEqual(server.asked, ["2:15", "2:8", "1:21", "1:9"]);
  });

  it("are asked for again only after a while", async () => {
    const server = new LanguageServer({});
    const clock = new ManualClock();
    const source = new Definitions(server, files, clock);
    await source.find({ site, maxCharacters: 600 }, signal);
    await source.find({ site, maxCharacters: 600 }, signal);
    assert.equal(server.asked.length, 4);
    await clock.advance(20_000);
    await source.find({ site, maxCharacters: 600 }, signal);
    assert.equal(server.asked.length, 8);
  });

  it("that stand near the cursor, or where nothing may be read, are left out", async () => {
    const server = new LanguageServer({
      "1:21": { uri: site.uri, line: 0 },
      "2:15": { uri: uri("secret.ts"), line: 0 },
    });
    const source = new Definitions(server, files, new ManualClock());
    assert.deepEqual(await source.find({ site, maxCharacters: 600 }, signal), []);
  });
});
