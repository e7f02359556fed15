import assert from "node:assert/strict";
import * as vscode from "vscode";
import { ModelServer } from "../support/modelServer/modelServer";
import { ScriptedUser } from "./support/scriptedUser";
import { closeEditors, forgetSettings, tempera, useServer } from "./support/tempera";
import { sentTemperature } from "../support/modelServer/recordedRequest";
import { waitUntil } from "./support/waitUntil";

const code = `/** Adds up the prices of all llamas in the herd. */
export function llamaTotal(prices: readonly number[]): number {
  let sum = 0;
  for (const price of prices) {
    sum += price;
  }
  return sum;
}

/** Counts the llamas whose price is not known yet. */
export function unknownLlamas(prices: readonly number[]): number {
  return prices.filter((price) => price === 0).length;
}
`;

async function* answer(): AsyncIterable<string> {
  yield await Promise.resolve("Adds up all prices.");
}

describe("a comparison of models on the workspace", () => {
  let server: ModelServer;
  let user: ScriptedUser;
  let file: vscode.Uri;
  const chatRoute = "POST /v1/chat/completions";

  before(async () => {
    server = await ModelServer.start({ answer });
    await tempera();
    await useServer(server);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, "The window has no folder");
    file = vscode.Uri.joinPath(folder.uri, "llamas.ts");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(code));
  });
  beforeEach(() => {
    server.reset();
    user = new ScriptedUser();
  });
  afterEach(async () => {
    user.leave();
    await closeEditors();
  });
  after(async () => {
    await vscode.workspace.fs.delete(file);
    await forgetSettings();
    await server.close();
  });

  const model = () => server.options.models[0]?.name ?? "";
  const compare = () => vscode.commands.executeCommand("tempera.compareModels");

  it("asks at each temperature for what its author wrote of the code, and opens a page", async () => {
    user.picking.push(
      "Summary: one sentence, against the first one of the comments",
      model(),
      "0",
      "1",
      "As it is",
      "Compare",
    );
    await compare();
    const requests = server.requestsTo(chatRoute);
    assert.ok(requests.length >= 4, user.sentences.join());
    assert.deepEqual(new Set(requests.map(sentTemperature)), new Set([0, 1]));
    const sent = JSON.stringify(requests.map(({ body }) => body));
    assert.match(sent, /llamaTotal/);
    assert.doesNotMatch(sent, /Adds up the prices of all llamas/);
    await waitUntil("the page is open", () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ label }) => label === "Comparison of Models"),
      ),
    );
  });

  it("asks nobody before the user has seen how many questions it is", async () => {
    user.picking.push(
      "Summary: one sentence, against the first one of the comments",
      model(),
      "0",
      "1",
      "As it is",
    );
    await compare();
    assert.match(user.sentences.join(), /\d+ questions will go to 2 models/);
    assert.deepEqual(server.requestsTo(chatRoute), []);
  });

  it("says that one contender alone is no comparison", async () => {
    user.picking.push(
      "Summary: one sentence, against the first one of the comments",
      model(),
      "0",
      "As it is",
    );
    await compare();
    assert.match(user.sentences.join(), /Choose two models, or one with two temperatures/);
  });
});
