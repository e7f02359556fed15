import assert from "node:assert/strict";
import { tasks } from "../../../src/core/tasks/tasks";
import { backendSubjects } from "../../support/backendSubjects";
import { servedModels, type AnswerKind } from "../../support/backendSubjects/backendSubject";
import { SubjectModels } from "../../support/backendSubjects/subjectModels";
import { collectAnswer } from "../../support/collectAnswer";
import { ModelServer } from "../../support/modelServer/modelServer";
import { sentTemperature } from "../../support/modelServer/recordedRequest";

for (const subject of backendSubjects) {
  describe(`the temperature on the wire of the ${subject.name} backend`, () => {
    const fim: AnswerKind = subject.fimModel === undefined ? "chat" : "fim";
    let server: ModelServer;
    let models: SubjectModels;

    beforeEach(async () => {
      server = await ModelServer.start({
        models: servedModels(subject, ["completion", "insert"]),
      });
      models = new SubjectModels(subject, server);
    });

    afterEach(() => server.close());

    for (const { id, defaultTemperature } of tasks) {
      it(`is ${defaultTemperature} for the task ${id}`, async () => {
        const temperature = { value: defaultTemperature, isExplicit: false };
        const kind = id === "completion" ? fim : "chat";
        const { dropped } = await collectAnswer(models.stream(kind, { temperature }));
        const [request] = server.requestsTo(subject.routes[kind]);
        assert.ok(request);
        assert.equal(sentTemperature(request), defaultTemperature);
        assert.deepEqual(dropped, []);
      });
    }

    it("is the user's own where there is one", async () => {
      const temperature = { value: 1.7, isExplicit: true };
      await collectAnswer(models.stream("chat", { temperature }));
      assert.deepEqual(server.requestsTo(subject.routes.chat).map(sentTemperature), [1.7]);
    });

    it("is sent when it is 0", async () => {
      const temperature = { value: 0, isExplicit: false };
      await collectAnswer(models.stream("chat", { temperature }));
      await collectAnswer(models.stream(fim, { temperature }));
      const routes = new Set([subject.routes.chat, subject.routes.fim]);
      const requests = server.requests.filter(({ route }) => routes.has(route));
      assert.deepEqual(requests.map(sentTemperature), [0, 0]);
    });
  });
}
