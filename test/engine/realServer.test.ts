import assert from "node:assert/strict";
import { tasks } from "../../src/core/tasks/tasks";
import { backendSubjects } from "../support/backendSubjects";
import { servedModels, type AnswerKind } from "../support/backendSubjects/backendSubject";
import { SubjectModels } from "../support/backendSubjects/subjectModels";
import { collectAnswer } from "../support/collectAnswer";
import { ModelServer } from "../support/modelServer/modelServer";
import { RealAnswers } from "../support/modelServer/realAnswers";

const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
const maxTokens = 16;

for (const subject of backendSubjects) {
  describe(`the ${subject.name} backend with a server that runs a real model`, () => {
    let answers: RealAnswers;
    let server: ModelServer;
    let models: SubjectModels;

    before(async () => {
      answers = await RealAnswers.start();
      server = await ModelServer.start({
        answer: answers.source,
        models: servedModels(subject, ["completion", "insert"]),
      });
      models = new SubjectModels(subject, server);
    });
    after(async () => {
      models.backend.dispose();
      await server.close();
      answers.dispose();
    });

    async function distinctAnswers(kind: AnswerKind, value: number): Promise<number> {
      const texts = new Set<string>();
      for (const seed of seeds) {
        const temperature = { value, isExplicit: false };
        const { text } = await collectAnswer(models.stream(kind, { temperature, maxTokens, seed }));
        assert.notEqual(text, "");
        texts.add(text);
      }
      return texts.size;
    }

    it("answers in one way only at temperature 0, whatever the seed", async () => {
      assert.equal(await distinctAnswers(subject.fimModel === undefined ? "chat" : "fim", 0), 1);
    });

    it("answers in more than six ways at the temperature of documenting", async () => {
      const temperature = tasks.find(({ id }) => id === "document")?.defaultTemperature ?? 0;
      assert.ok((await distinctAnswers("chat", temperature)) > 6);
    });

    it("stops the model when the answer is stopped", async () => {
      const controller = new AbortController();
      let reason = "";
      for await (const part of models.stream("chat", { maxTokens: 4_000 }, controller.signal)) {
        if (part.type === "finish") reason = part.reason;
        controller.abort();
      }
      assert.equal(reason, "aborted");
      assert.equal(await server.requests.at(-1)?.ended, "closed-by-client");
      const { text } = await collectAnswer(models.stream("chat", { maxTokens }));
      assert.notEqual(text, "");
    });
  });
}
